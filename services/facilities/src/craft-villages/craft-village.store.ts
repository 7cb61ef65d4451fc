// Keeps craft villages: one row for each name, bare of diacritics, in one province and commune.
import { selectRows } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import { insertIfNew } from '../establishments/fact.store.js';
import type { CraftVillage, NewCraftVillage } from './craft-village.js';
import { CraftVillageTable } from './craft-village.table.js';

export function insertVillageIfNew(em: EntityManager, fresh: CraftVillage): Promise<boolean> {
  const { province, ...rest } = fresh;
  const row = { ...rest, provinceScheme: province.scheme, provinceCode: province.code };
  return insertIfNew(em, CraftVillageTable, row);
}

export async function findVillageByName(
  em: EntityManager,
  { name, commune, province }: NewCraftVillage,
): Promise<string | null> {
  const sql = `
    select id from craft_village
    where province_scheme = $1 and province_code = $2 and bare_text(name) = bare_text($3)
      and coalesce(bare_text(commune), '') = coalesce(bare_text($4), '')`;
  const parameters = [province.scheme, province.code, name, commune];
  const [row] = await selectRows<{ id: string }>(em, sql, parameters);
  return row?.id ?? null;
}

export async function requireVillage(em: EntityManager, id: string): Promise<void> {
  if (await em.existsBy(CraftVillageTable, { id })) return;
  const rule = 'làng nghề (craft village)';
  throw new Problem('NOT_FOUND', { field: 'input.craftVillageId', value: id, rule });
}
