// From an identifier to the keys it stands on: its own, in canonical spelling, and those of the
// wholes that it is a part of.
import type { LedgerReader } from './ledger.js';
import type { PartyKey } from './party.js';
import type { RefKind } from './rule-rows.js';
import type { RuleTable } from './rule-table.js';
import { Malformed } from './shape.js';
import { Misspelt, spell } from './spelling.js';
import { monthsOf, type ObjectRef, type SupportItem, yearsOf } from './support-item.js';

export interface RefKeys {
  /** One key, or one for each month or year where the kind is another thing in each. */
  readonly own: readonly string[];
  readonly wholes: readonly string[];
  /** The infrastructure project that the identifier itself names, if its kind has such a part. */
  readonly project: string | null;
  /** The parties that the identifier names. */
  readonly parties: readonly PartyKey[];
}

export type Roots = (party: PartyKey) => PartyKey;

/** The rules that keys are spelt by, and which parties are one. */
export interface Speller {
  readonly rules: RuleTable;
  readonly rootOf: Roots;
}

export function rootsOf(ledger: Pick<LedgerReader, 'party'>): Roots {
  return (party) => ledger.party(party)?.root ?? party;
}

/** Throws Malformed when the kind is unknown or a part is missing, unknown or not spellable. */
export function keysOfRef(
  speller: Speller,
  ref: ObjectRef,
  at: { readonly path: string; readonly period: SupportItem['period'] | null },
): RefKeys {
  const { path, period } = at;
  const kind = kindOf(speller.rules, ref.kind, path);
  for (const name of Object.keys(ref.parts)) {
    if (!kind.parts.some((part) => part.name === name)) {
      throw new Malformed(`${path}.parts.${name}`, `a part of ${kind.kind}`);
    }
  }
  const wholes: string[] = [];
  for (let whole = kind.partOf; whole !== null; ) {
    const wholeKind = kindOf(speller.rules, whole, path);
    wholes.push(keyOf(speller, wholeKind, { ref, path }));
    whole = wholes.length < 4 ? wholeKind.partOf : null;
  }
  const key = keyOf(speller, kind, { ref, path });
  const project = partsOf(kind, ref, 'PROJECT')[0];
  return {
    own: timesOf(kind, period).map((time) => `${key}${time}`),
    wholes,
    project: project === undefined ? null : spell('PROJECT', project),
    parties: partsOf(kind, ref, 'PARTY').map((party) => spell('PARTY', party)),
  };
}

/** Its own kind, and those of the wholes that it is a part of, which it names too. */
export function kindsNamed(rules: RuleTable, { kind }: ObjectRef): readonly string[] {
  const kinds = [kind];
  if (rules.level === 1) return kinds;
  for (let at: string | null = kind; at !== null && kinds.length <= 4; ) {
    at = rules.refKinds.find((row) => row.kind === at)?.partOf ?? null;
    if (at !== null) kinds.push(at);
  }
  return kinds;
}

function timesOf({ each }: RefKind, period: SupportItem['period'] | null): readonly string[] {
  if (each === 'ONCE' || period === null) return [''];
  const times = each === 'MONTH' ? monthsOf({ period }) : yearsOf({ period });
  return times.map((time) => `@${time}`);
}

function partsOf(kind: RefKind, ref: ObjectRef, wanted: 'PROJECT' | 'PARTY'): readonly string[] {
  return kind.parts.filter(({ form }) => form === wanted).map(({ name }) => ref.parts[name] ?? '');
}

function kindOf(rules: RuleTable, code: string, path: string): RefKind {
  const found = rules.refKinds.find((row) => row.kind === code);
  if (!found) throw new Malformed(`${path}.kind`, 'a kind of identifier in the rule table');
  return found;
}

function keyOf(
  { rules, rootOf }: Speller,
  kind: RefKind,
  { ref, path }: { readonly ref: ObjectRef; readonly path: string },
): string {
  const parts = kind.parts.map(({ name, form }) => {
    const given = ref.parts[name];
    if (given === undefined) throw new Malformed(`${path}.parts.${name}`, `given for ${ref.kind}`);
    try {
      const spelt = spell(form, given, rules.spelling);
      return form === 'PARTY' ? rootOf(spelt) : spelt;
    } catch (error) {
      if (error instanceof Misspelt) throw new Malformed(`${path}.parts.${name}`, error.message);
      throw error;
    }
  });
  return `${kind.kind}:${parts.join('|')}`;
}
