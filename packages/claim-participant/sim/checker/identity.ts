// Which things a request is about, derived anew from its facts: the checker's own reading of what
// makes two of them the same. Only the identifiers of the simulation are known here.
import type { Json } from './reading.js';

/** `beside own` keeps away from the claims of other parties, and looks at nobody's exclusively. */
export type Mode = 'alone' | 'beside others' | 'beside own';
export type Effect = 'REFUSE' | 'REVIEW' | 'WARN' | 'CONTEST' | 'EXCLUDE_LINE' | 'DEDUCT_SUPPORT';
export interface Stand {
  readonly key: string;
  readonly mode: Mode;
  readonly effect: Effect;
  /** Looked at, and not stood on. */
  readonly isGlance?: boolean;
}

/** How the rules in force spell, and which parties they take for one. */
export interface Reading {
  readonly level: number;
  readonly spelling: number;
  readonly invoiceEffect: Effect;
  readonly rootOf: (party: string) => string;
}

function letters(text: string, spelling: number): string {
  // The first spelling keeps letters that it does not know as something of their own.
  const known = spelling > 1 ? text.normalize('NFKC').replace(/Ð/g, 'D') : text;
  const strange = known.replace(/[Ð\uff00-\uffef]/g, (letter) => `0X${letter.charCodeAt(0)}`);
  const bare = strange.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  const plain = bare.replace(/đ/gi, 'd').toUpperCase();
  return plain.replace(/[^A-Z0-9]/g, '');
}
const digits = (text: string) => text.replace(/^0+(?=\d)/, '');

type Parts = Record<string, string>;
/** The thing itself, and then the wholes it is a part of. */
const things: Record<string, (parts: Parts, spelling: number) => string[]> = {
  MACHINE: ({ maker = '', serial = '' }, spelling) => [
    `machine ${letters(maker, spelling)} ${letters(serial, spelling)}`,
  ],
  WORK: ({ project, code = '' }, spelling) => [`work ${project} ${letters(code, spelling)}`],
  ADDRESS: ({ address = '' }, spelling) => [`address ${letters(address, spelling)}`],
  BOOTHS: ({ event }) => [`hall ${event}`],
  BOOTH: ({ event, number = '' }, spelling) => [
    `booth ${event} ${letters(number, spelling)}`,
    `hall ${event}`,
  ],
  SITE: ({ code = '' }, spelling) => [`site ${letters(code, spelling)}`],
  PLANT: ({ code = '' }, spelling) => [`plant ${letters(code, spelling)}`],
  INVOICE: ({ seller, number = '' }) => [`invoice ${seller} ${digits(number)}`],
  LINE: ({ seller, number = '', line = '' }) => [
    `line ${seller} ${digits(number)} ${digits(line)}`,
    `invoice ${seller} ${digits(number)}`,
  ],
};

function thingAndWholes(ref: { kind: string; parts: Parts }, spelling: number): string[] {
  const found = things[ref.kind];
  if (found === undefined) throw new Error(`the checker knows no ${ref.kind}`);
  return found(ref.parts, spelling);
}

export function standsOfRef(ref: Json, effect: Effect, spelling: number): Stand[] {
  const [thing = '', ...wholes] = thingAndWholes(ref, spelling);
  return [
    { key: thing, mode: 'alone', effect },
    ...wholes.map((key) => ({ key, mode: 'beside others', effect }) as const),
  ];
}

const wordOf: Record<string, string> = { BOOTHS: 'hall', PLANT: 'plant' };

/** What this names of that kind: the thing itself or its whole. */
export function keysOfKind(ref: Json, kind: string, spelling: number): string[] {
  const word = wordOf[kind];
  return thingAndWholes(ref, spelling).filter((key) => key.startsWith(`${word} `));
}

export type LineStands = ReadonlyMap<number, readonly Stand[]>;

/** By its place, what a cost line itself stands on. */
export function lineStandsOf(item: Json, klass: Json, { level, spelling }: Reading): LineStands {
  const lines = new Map<number, readonly Stand[]>();
  if (level === 1) return lines;
  item.costLines.forEach(({ object }: Json, place: number) => {
    if ((object ?? null) !== null) {
      lines.set(place, standsOfRef(object, klass.onLinePaid, spelling));
    }
  });
  return lines;
}

export interface ItemFacts {
  readonly beneficiary: string;
  readonly objects: readonly Json[];
  readonly evidence: readonly Json[];
  readonly period: { readonly from: string; readonly to: string };
}

/** From the second level on a part names its whole, too. */
export function isNamed(item: ItemFacts, klass: Json, level: number): boolean {
  const kinds = new Set(item.objects.map((ref) => ref.kind));
  if (level > 1 && kinds.has('BOOTH')) kinds.add('BOOTHS');
  return klass.namedBy.every((kind: string) => kinds.has(kind));
}

/** Everything a claim for this item stands on, by the rules' row of its class. */
export function standsOf(item: ItemFacts, klass: Json, by: Reading): Stand[] {
  const { spelling, rootOf, level } = by;
  const isShared = klass.objectMode === 'SHARED';
  const all: Stand[] = item.objects.flatMap((ref) => {
    const stands = standsOfRef(ref, klass.onConflict, spelling);
    // Several may pay for the thing of such a class; a part of it has one payer.
    if (!isShared || !klass.namedBy.includes(ref.kind)) return stands;
    return stands.map((stand) => ({ ...stand, mode: 'beside others' as const }));
  });
  for (const { ref, role } of item.evidence) {
    if (role === 'HINT' || role === 'COUNTERPART') all.push(...pointersOf(ref, role, by));
    else {
      const effect = level > 1 ? by.invoiceEffect : klass.onConflict;
      all.push(...standsOfRef(ref, effect, spelling));
    }
  }
  const whose = `${klass.code} ${rootOf(item.beneficiary)}`;
  if (klass.onceInALife) {
    all.push({ key: `ever ${whose}`, mode: 'alone', effect: klass.onConflict });
    return all;
  }
  const mode = isShared || isNamed(item, klass, level) ? 'beside others' : 'alone';
  const [first, last] = yearsOf(item);
  for (let year = first - klass.vagueYears; year <= last + klass.vagueYears; year += 1) {
    all.push({ key: `in ${year} ${whose}`, mode, effect: klass.onVagueConflict });
  }
  return all;
}

/** From the second level on a hint is about others, and own capital is looked up among things. */
function pointersOf(ref: Json, role: string, { level, spelling }: Reading): Stand[] {
  const [thing = ''] = thingAndWholes(ref, spelling);
  const key = `${role} ${thing}`;
  const effect = 'REVIEW';
  if (role === 'HINT') return [{ key, mode: level > 1 ? 'beside own' : 'alone', effect }];
  const own: Stand = { key, mode: 'alone', effect };
  return level > 1 ? [own, { key: thing, mode: 'alone', effect, isGlance: true }] : [own];
}

export function yearsOf({ period }: ItemFacts): [first: number, last: number] {
  return [Number(period.from.slice(0, 4)), Number(period.to.slice(0, 4))];
}
