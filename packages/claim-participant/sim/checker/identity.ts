// Which things a request is about, derived anew from its facts: the checker's own reading of what
// makes two of them the same. Only the identifiers of the simulation are known here.
import type { Json } from './reading.js';

export type Mode = 'alone' | 'beside others';
export type Effect = 'REFUSE' | 'REVIEW' | 'WARN';
export interface Stand {
  readonly key: string;
  readonly mode: Mode;
  readonly effect: Effect;
}

function letters(text: string): string {
  const bare = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return bare
    .replace(/đ/gi, 'd')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}
const digits = (text: string) => text.replace(/^0+(?=\d)/, '');

type Parts = Record<string, string>;
/** The thing itself, and then the wholes it is a part of. */
const things: Record<string, (parts: Parts) => string[]> = {
  MACHINE: ({ maker = '', serial = '' }) => [`machine ${letters(maker)} ${letters(serial)}`],
  WORK: ({ project, code = '' }) => [`work ${project} ${letters(code)}`],
  ADDRESS: ({ address = '' }) => [`address ${letters(address)}`],
  BOOTHS: ({ event }) => [`hall ${event}`],
  BOOTH: ({ event, number = '' }) => [`booth ${event} ${letters(number)}`, `hall ${event}`],
  INVOICE: ({ seller, number = '' }) => [`invoice ${seller} ${digits(number)}`],
  LINE: ({ seller, number = '', line = '' }) => [
    `line ${seller} ${digits(number)} ${digits(line)}`,
    `invoice ${seller} ${digits(number)}`,
  ],
};

export function thingAndWholes(ref: { kind: string; parts: Parts }): string[] {
  const found = things[ref.kind];
  if (found === undefined) throw new Error(`the checker knows no ${ref.kind}`);
  return found(ref.parts);
}

export function standsOfRef(ref: Json, effect: Effect): Stand[] {
  const [thing = '', ...wholes] = thingAndWholes(ref);
  return [
    { key: thing, mode: 'alone', effect },
    ...wholes.map((key) => ({ key, mode: 'beside others', effect }) as const),
  ];
}

export interface ItemFacts {
  readonly beneficiary: string;
  readonly objects: readonly Json[];
  readonly evidence: readonly Json[];
  readonly period: { readonly from: string; readonly to: string };
}

export function isNamed(item: ItemFacts, klass: Json): boolean {
  return klass.namedBy.every((kind: string) => item.objects.some((ref) => ref.kind === kind));
}

/** Everything a claim for this item stands on, by the rules' row of its class. */
export function standsOf(item: ItemFacts, klass: Json): Stand[] {
  const all: Stand[] = item.objects.flatMap((ref) => standsOfRef(ref, klass.onConflict));
  for (const { ref, role } of item.evidence) {
    if (role === 'HINT' || role === 'COUNTERPART') {
      const [thing] = thingAndWholes(ref);
      all.push({ key: `${role} ${thing}`, mode: 'alone', effect: 'REVIEW' });
    } else all.push(...standsOfRef(ref, klass.onConflict));
  }
  const whose = `${klass.code} ${item.beneficiary}`;
  if (klass.onceInALife) {
    all.push({ key: `ever ${whose}`, mode: 'alone', effect: klass.onConflict });
    return all;
  }
  const mode = isNamed(item, klass) ? 'beside others' : 'alone';
  const [first, last] = yearsOf(item);
  for (let year = first - klass.vagueYears; year <= last + klass.vagueYears; year += 1) {
    all.push({ key: `in ${year} ${whose}`, mode, effect: klass.onVagueConflict });
  }
  return all;
}

export function yearsOf({ period }: ItemFacts): [first: number, last: number] {
  return [Number(period.from.slice(0, 4)), Number(period.to.slice(0, 4))];
}
