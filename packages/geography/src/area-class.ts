// Which class of area a commune is in, by date and with the text that says so. A commune of which
// nothing is recorded is of no known class: a person must look, nobody assumes NORMAL.
import { Problem } from '@kc/problems';
import { type Commune, type CommuneRef, communeKey } from './commune.js';
import { type Entry, overlapFaults, type SheetFault } from './dated-entries.js';
import { type Citation, inForce, type Validity } from './province.js';

/** Bình thường, khó khăn, đặc biệt khó khăn. */
export const areaClasses = ['NORMAL', 'DIFFICULT', 'SPECIALLY_DIFFICULT'] as const;
export type AreaClass = (typeof areaClasses)[number];

export interface CommuneAreaClass extends Validity {
  readonly commune: CommuneRef;
  readonly areaClass: AreaClass;
  readonly validFrom: string;
  readonly citation: Citation;
}

export function areaClassKey({ commune }: CommuneAreaClass): string {
  return communeKey(commune);
}

export function areaClassOn(
  entries: readonly CommuneAreaClass[],
  on: string,
): CommuneAreaClass | undefined {
  return entries.find((each) => inForce(each, on));
}

/** A class is of a commune that is there on its first and on its last day. */
export function areaClassListFaults(
  entries: readonly Entry<CommuneAreaClass>[],
  communes: readonly Commune[],
): SheetFault[] {
  const byCode = new Map<string, Commune[]>();
  for (const commune of communes) {
    const key = communeKey(commune);
    byCode.set(key, [...(byCode.get(key) ?? []), commune]);
  }
  return [
    ...overlapFaults(entries, areaClassKey),
    ...entries.flatMap((entry) => placeFaults(entry, byCode.get(areaClassKey(entry.value)))),
  ];
}

function placeFaults(
  { row, value }: Entry<CommuneAreaClass>,
  versions: readonly Commune[] | undefined,
): SheetFault[] {
  const facts = { field: 'commune_code', value: communeKey(value.commune) };
  if (versions === undefined) {
    const rule = value.commune.scheme;
    return [{ row, problem: new Problem('UNKNOWN_COMMUNE', { ...facts, rule }) }];
  }
  const days = value.validTo === null ? [value.validFrom] : [value.validFrom, value.validTo];
  return days
    .filter((day) => !versions.some((each) => inForce(each, day)))
    .map((day) => ({ row, problem: new Problem('COMMUNE_NOT_IN_FORCE', { ...facts, rule: day }) }));
}
