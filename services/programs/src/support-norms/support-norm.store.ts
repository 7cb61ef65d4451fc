// Keeps the norms that were loaded: row to value and back. They are few, so a question reads all.
import type { ActorStamp } from '@kc/commands';
import type { EntityManager } from 'typeorm';
import type { SheetRow } from './norm-sheet-input.js';
import type { AreaClass, BeneficiaryClass, PublishedNorm } from './support-norm.js';
import { NormSheetTable, type PublishedNormRow, PublishedNormTable } from './support-norm.table.js';

/** Held until the transaction ends: two sheets are never held against the same shelf at once. */
const lock = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';

export async function loadedNorms(em: EntityManager): Promise<readonly PublishedNorm[]> {
  const order = { from: 'ASC', id: 'ASC' } as const;
  return (await em.find(PublishedNormTable, { order })).map(normOf);
}

export async function loadedNormsForChange(em: EntityManager): Promise<readonly PublishedNorm[]> {
  await em.query(lock, ['published_norm']);
  return loadedNorms(em);
}

export interface LoadedSheet {
  readonly id: string;
  readonly title: string;
  readonly sha256: string;
  readonly rows: readonly SheetRow[];
  readonly loadedBy: ActorStamp;
  readonly loadedAt: Date;
}

export async function insertSheet(em: EntityManager, sheet: LoadedSheet): Promise<void> {
  const { rows, ...head } = sheet;
  await em.insert(NormSheetTable, head);
  await em.insert(
    PublishedNormTable,
    rows.map(({ row, norm }) => rowOf(sheet.id, row, norm)),
  );
}

function rowOf(sheetId: string, sheetRow: number, norm: PublishedNorm): PublishedNormRow {
  const { province, cap, ...columns } = norm;
  return {
    ...columns,
    sheetId,
    sheetRow,
    provinceScheme: province?.scheme ?? null,
    provinceCode: province?.code ?? null,
    cap: cap === null ? null : String(cap),
    contents: [...norm.contents],
    beneficiaryClasses: [...norm.beneficiaryClasses],
    areaClasses: [...norm.areaClasses],
    replaces: [...norm.replaces],
  };
}

function normOf(row: PublishedNormRow): PublishedNorm {
  const { sheetId: _, sheetRow: __, provinceScheme, provinceCode, cap, ...columns } = row;
  return {
    ...columns,
    province:
      provinceScheme === null || provinceCode === null
        ? null
        : { scheme: provinceScheme, code: provinceCode },
    cap: cap === null ? null : BigInt(cap),
    beneficiaryClasses: row.beneficiaryClasses as BeneficiaryClass[],
    areaClasses: row.areaClasses as AreaClass[],
  };
}
