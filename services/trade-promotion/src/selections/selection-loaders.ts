// Loaders of the selections: each record of one request is read once, however often it is met.
import { type PageRequest, rowByKey, rowsByKey } from '@kc/paging';
import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Certificate } from '../certificates/certificate.js';
import { certificatesBy } from '../certificates/certificate.view.js';
import type { HolderReport } from '../certificates/holder-report.js';
import { reportsOfCertificates } from '../certificates/holder-report.store.js';
import type { ScoreSheet, SelectionResult } from './score-sheet.js';
import { resultsOfEntries, sheetsByIds, sheetsOfEntries } from './score-sheet.view.js';
import type { SelectionAppeal } from './selection-appeal.js';
import { appealsBy } from './selection-appeal.store.js';
import type { SelectionEntry } from './selection-entry.js';
import {
  type EntriesShown,
  type EntryPage,
  entriesBy,
  entryCounts,
  entryPages,
} from './selection-entry.view.js';
import type { SelectionMember } from './selection-member.js';
import { membersBy } from './selection-member.view.js';
import type { SelectionRound, SelectionStep } from './selection-round.js';
import { roundsByIds, stepsOfRounds } from './selection-round.view.js';

/** Bounds the rows of one statement: a page is up to 100 entries of each round. */
const maxPagesAtOnce = 50;

export interface SelectionLoaders {
  readonly roundById: DataLoader<string, SelectionRound | null>;
  readonly stepsOfRound: DataLoader<string, readonly SelectionStep[]>;
  readonly memberById: DataLoader<string, SelectionMember | null>;
  readonly membersOfRound: DataLoader<string, readonly SelectionMember[]>;
  readonly entryById: DataLoader<string, SelectionEntry | null>;
  readonly entriesOfProduct: DataLoader<string, readonly SelectionEntry[]>;
  readonly entriesOfMaker: DataLoader<string, readonly SelectionEntry[]>;
  /** Pages that are asked for alike are read together. */
  entryPageOf(request: PageRequest, which: EntriesShown): DataLoader<string, EntryPage>;
  entryCountOf(which: EntriesShown): DataLoader<string, number>;
  readonly sheetById: DataLoader<string, ScoreSheet | null>;
  readonly sheetsOfEntry: DataLoader<string, readonly ScoreSheet[]>;
  readonly resultsOfEntry: DataLoader<string, readonly SelectionResult[]>;
  readonly appealById: DataLoader<string, SelectionAppeal | null>;
  readonly appealsOfEntry: DataLoader<string, readonly SelectionAppeal[]>;
  readonly certificateById: DataLoader<string, Certificate | null>;
  readonly certificateByNumber: DataLoader<string, Certificate | null>;
  readonly certificatesOfEntry: DataLoader<string, readonly Certificate[]>;
  readonly certificatesOfProduct: DataLoader<string, readonly Certificate[]>;
  readonly certificatesOfHolder: DataLoader<string, readonly Certificate[]>;
  readonly reportsOfCertificate: DataLoader<string, readonly HolderReport[]>;
}

const byId = ({ id }: { readonly id: string }) => id;

export function selectionLoaders(source: DataSource): SelectionLoaders {
  const entryId = (row: { readonly entryId: string | null }) => row.entryId ?? '';
  return {
    roundById: rowByKey((ids) => roundsByIds(source, ids), byId),
    stepsOfRound: rowsByKey(
      (ids) => stepsOfRounds(source, ids),
      ({ roundId }) => roundId,
    ),
    memberById: rowByKey((ids) => membersBy(source, 'id', ids), byId),
    membersOfRound: rowsByKey(
      (ids) => membersBy(source, 'roundId', ids),
      ({ roundId }) => roundId,
    ),
    ...entryLoaders(source),
    sheetById: rowByKey((ids) => sheetsByIds(source, ids), byId),
    sheetsOfEntry: rowsByKey((ids) => sheetsOfEntries(source, ids), entryId),
    resultsOfEntry: rowsByKey((ids) => resultsOfEntries(source, ids), entryId),
    appealById: rowByKey((ids) => appealsBy(source, 'id', ids), byId),
    appealsOfEntry: rowsByKey((ids) => appealsBy(source, 'entryId', ids), entryId),
    ...certificateLoaders(source),
  };
}

function entryLoaders(source: DataSource) {
  const pages = new Map<string, DataLoader<string, EntryPage>>();
  const counts = new Map<string, DataLoader<string, number>>();
  return {
    entryById: rowByKey((ids) => entriesBy(source, 'id', ids), byId),
    entriesOfProduct: rowsByKey(
      (ids) => entriesBy(source, 'productId', ids),
      ({ productId }) => productId,
    ),
    entriesOfMaker: rowsByKey(
      (keys) => entriesBy(source, 'establishmentKey', keys),
      ({ establishmentKey }) => establishmentKey,
    ),
    entryPageOf: (request: PageRequest, which: EntriesShown) =>
      kept(pages, JSON.stringify([which, request]), () => {
        const read = (ids: readonly string[]) => entryPages(source, ids, { request, which });
        return new DataLoader(read, { maxBatchSize: maxPagesAtOnce });
      }),
    entryCountOf: (which: EntriesShown) =>
      kept(counts, which, () => {
        return new DataLoader(async (ids: readonly string[]) => {
          const rows = await entryCounts(source, ids, which);
          return ids.map((id) => rows.find(({ roundId }) => roundId === id)?.count ?? 0);
        });
      }),
  };
}

function certificateLoaders(source: DataSource) {
  return {
    certificateById: rowByKey((ids) => certificatesBy(source, 'id', ids), byId),
    certificateByNumber: rowByKey(
      (keys) => certificatesBy(source, 'numberKey', keys),
      ({ numberKey }) => numberKey,
    ),
    certificatesOfEntry: rowsByKey(
      (ids) => certificatesBy(source, 'entryId', ids),
      ({ entryId }) => entryId ?? '',
    ),
    certificatesOfProduct: rowsByKey(
      (ids) => certificatesBy(source, 'productId', ids),
      ({ productId }) => productId,
    ),
    certificatesOfHolder: rowsByKey(
      (keys) => certificatesBy(source, 'establishmentKey', keys),
      ({ establishmentKey }) => establishmentKey,
    ),
    reportsOfCertificate: rowsByKey(
      (ids) => reportsOfCertificates(source, ids),
      ({ certificateId }) => certificateId,
    ),
  };
}

function kept<T>(known: Map<string, T>, name: string, make: () => T): T {
  const found = known.get(name) ?? make();
  known.set(name, found);
  return found;
}
