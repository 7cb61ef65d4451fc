// From an identifier to the keys it stands on: its own, in canonical spelling, and those of the
// wholes that it is a part of.
import type { RefKind, RuleTable } from './rule-table.js';
import { Malformed } from './shape.js';
import { Misspelt, spell } from './spelling.js';
import type { ObjectRef } from './support-item.js';

export interface RefKeys {
  readonly own: string;
  readonly wholes: readonly string[];
  /** The infrastructure project that the identifier itself names, if its kind has such a part. */
  readonly project: string | null;
}

/** Throws Malformed when the kind is unknown or a part is missing, unknown or not spellable. */
export function keysOfRef(rules: RuleTable, ref: ObjectRef, path: string): RefKeys {
  const kind = kindOf(rules, ref.kind, path);
  for (const name of Object.keys(ref.parts)) {
    if (!kind.parts.some((part) => part.name === name)) {
      throw new Malformed(`${path}.parts.${name}`, `a part of ${kind.kind}`);
    }
  }
  const wholes: string[] = [];
  for (let whole = kind.partOf; whole !== null; ) {
    const wholeKind = kindOf(rules, whole, path);
    wholes.push(keyOf(wholeKind, ref, path));
    whole = wholes.length < 4 ? wholeKind.partOf : null;
  }
  return { own: keyOf(kind, ref, path), wholes, project: projectOf(kind, ref) };
}

function projectOf(kind: RefKind, ref: ObjectRef): string | null {
  const part = kind.parts.find(({ form }) => form === 'PROJECT');
  return part === undefined ? null : spell(part.form, ref.parts[part.name] ?? '');
}

function kindOf(rules: RuleTable, code: string, path: string): RefKind {
  const found = rules.refKinds.find((row) => row.kind === code);
  if (!found) throw new Malformed(`${path}.kind`, 'a kind of identifier in the rule table');
  return found;
}

function keyOf(kind: RefKind, ref: ObjectRef, path: string): string {
  const parts = kind.parts.map(({ name, form }) => {
    const given = ref.parts[name];
    if (given === undefined) throw new Malformed(`${path}.parts.${name}`, `given for ${ref.kind}`);
    try {
      return spell(form, given);
    } catch (error) {
      if (error instanceof Misspelt) throw new Malformed(`${path}.parts.${name}`, error.message);
      throw error;
    }
  });
  return `${kind.kind}:${parts.join('|')}`;
}
