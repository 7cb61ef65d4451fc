// Loads a sheet of communes or of area classes: everything in it or nothing, and nothing at all
// when it says what is on record. Only operators can, by a command on the database.
import { createHash, randomUUID } from 'node:crypto';
import { type ActorStamp, writeAuditEntry } from '@kc/commands';
import {
  areaClassKey,
  areaClassListFaults,
  type Commune,
  type CommuneAreaClass,
  communeKey,
  communeListFaults,
  type Entry,
  type ProvinceBook,
  planSheet,
  readAreaClassSheet,
  readCommuneSheet,
  type SheetFault,
  type SheetPlan,
} from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { DataSource, EntityManager } from 'typeorm';
import { keepGround, lockPlaces, saveAreaClasses, saveCommunes, usesOf } from './commune.store.js';
import { areaClassesOnRecord, communesOnRecord } from './commune.view.js';

export interface SheetToLoad {
  readonly text: string;
  /** Rows on record that the sheet does not name are taken away. */
  readonly isWhole: boolean;
  /** Everything is checked and counted, and nothing written. */
  readonly dryRun: boolean;
  /** Who answers for the sheet. */
  readonly by: ActorStamp;
  readonly at: Date;
}

export type LoadOutcome =
  | { readonly kind: 'REFUSED'; readonly faults: readonly SheetFault[] }
  | {
      readonly kind: 'LOADED' | 'CHECKED' | 'UNCHANGED';
      readonly added: number;
      readonly changed: number;
      readonly removed: number;
      readonly unchanged: number;
    };

export function loadCommunes(
  dataSource: DataSource,
  book: ProvinceBook,
  sheet: SheetToLoad,
): Promise<LoadOutcome> {
  const { entries, faults } = readCommuneSheet(sheet.text, book);
  if (faults.length > 0) return refused(faults);
  return inTransaction(dataSource, async (em) => {
    await lockPlaces(em);
    const onRecord = await communesOnRecord(em);
    const plan = planSheet(onRecord, entries, { keyOf: communeKey, isWhole: sheet.isWhole });
    const found = [
      ...communeListFaults(plan.whole),
      ...(await stillUsed(em, plan)),
      ...areaClassListFaults(onRecordOnly(await areaClassesOnRecord(em)), valuesOf(plan)),
    ];
    if (found.length > 0) return refused(found);
    const outcome = await settle(em, { ...sheet, name: 'loadCommunes', plan, save: saveCommunes });
    // Also of a list that is unchanged: an earlier release, which may run beside, keeps no ground.
    if (!sheet.dryRun) await keepGround(em);
    return outcome;
  });
}

export function loadAreaClasses(dataSource: DataSource, sheet: SheetToLoad): Promise<LoadOutcome> {
  const { entries, faults } = readAreaClassSheet(sheet.text);
  if (faults.length > 0) return refused(faults);
  return inTransaction(dataSource, async (em) => {
    await lockPlaces(em);
    const onRecord = await areaClassesOnRecord(em);
    const plan = planSheet<CommuneAreaClass>(onRecord, entries, {
      keyOf: areaClassKey,
      isWhole: sheet.isWhole,
    });
    const found = areaClassListFaults(plan.whole, await communesOnRecord(em));
    if (found.length > 0) return refused(found);
    return settle(em, { ...sheet, name: 'loadAreaClasses', plan, save: saveAreaClasses });
  });
}

interface Settlement<T> extends SheetToLoad {
  readonly name: 'loadCommunes' | 'loadAreaClasses';
  readonly plan: SheetPlan<T>;
  save(em: EntityManager, plan: SheetPlan<T>): Promise<void>;
}

async function settle<T>(em: EntityManager, given: Settlement<T>): Promise<LoadOutcome> {
  const { plan, text, at, by } = given;
  const { added, changed, removed, unchanged } = plan;
  const counts = {
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    unchanged,
  };
  if (counts.added + counts.changed + counts.removed === 0) return { kind: 'UNCHANGED', ...counts };
  if (given.dryRun) return { kind: 'CHECKED', ...counts };
  await given.save(em, plan);
  await writeAuditEntry(em, {
    at,
    actor: by,
    action: given.name,
    subjectKind: given.name === 'loadCommunes' ? 'COMMUNE_LIST' : 'AREA_CLASS_LIST',
    subjectId: randomUUID(),
    before: { changed: changed.map((each) => each.before), removed },
    after: {
      ...counts,
      sha256: createHash('sha256').update(text).digest('hex'),
      changed: changed.map((each) => each.after),
    },
    requestId: given.name,
  });
  return { kind: 'LOADED', ...counts };
}

/** A code that goes away with its last version must be named by nobody. */
async function stillUsed(em: EntityManager, plan: SheetPlan<Commune>): Promise<SheetFault[]> {
  const kept = new Set(valuesOf(plan).map(communeKey));
  const gone = plan.removed.filter((each) => !kept.has(communeKey(each)));
  if (gone.length === 0) return [];
  const uses = await usesOf(em, gone);
  return uses
    .filter((each) => each.uses > 0)
    .map(({ scheme, code, uses: rule }) => ({
      row: null,
      problem: new Problem('COMMUNE_IN_USE', { field: 'code', value: `${scheme} ${code}`, rule }),
    }));
}

function valuesOf<T>({ whole }: SheetPlan<T>): T[] {
  return whole.map(({ value }) => value);
}

function onRecordOnly<T>(values: readonly T[]): Entry<T>[] {
  return values.map((value) => ({ row: null, value }));
}

async function refused(faults: readonly SheetFault[]): Promise<LoadOutcome> {
  return { kind: 'REFUSED', faults };
}
