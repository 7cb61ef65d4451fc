// Which keys an item stands on, how, and what happens when somebody else stands there already.
// Named: by every identifier its class asks for. Anything less is vague, because one payer may
// know the serial and another the invoice.
import { byCodeUnit } from './canonical-json.js';
import { keysOfRef } from './keys.js';
import type { Claim, HeldLock, LockMode } from './ledger.js';
import type {
  FundingSource,
  GroundRole,
  ObjectClass,
  OnConflict,
  RuleTable,
} from './rule-table.js';
import { Malformed } from './shape.js';
import type { Evidence, ObjectRef, SupportItem } from './support-item.js';
import { yearsOf } from './support-item.js';

export interface WantedLock extends HeldLock {
  readonly onConflict: OnConflict;
  readonly ground: GroundRole;
}
export interface LockedThing {
  readonly named: boolean;
  readonly locks: readonly WantedLock[];
}

type Facts = Pick<SupportItem, 'beneficiary' | 'period' | 'project'> & {
  readonly objects: readonly ObjectRef[];
  readonly evidence: readonly Evidence[];
};

interface LockRules {
  readonly rules: RuleTable;
  readonly objectClass: ObjectClass;
  readonly payer: FundingSource;
}

/** Throws Malformed for an identifier that the rule table does not know. */
export function locksOf({ rules, objectClass, payer }: LockRules, item: Facts): LockedThing {
  const given = new Set(item.objects.map((ref) => ref.kind));
  const named = objectClass.namedBy.every((kind) => given.has(kind));
  const locks = new Map<string, WantedLock>();
  const want = (lock: WantedLock) => {
    const other = locks.get(lock.key);
    if (other === undefined || (other.mode === 'SHARED' && lock.mode === 'EXCLUSIVE')) {
      locks.set(lock.key, lock);
    }
  };
  for (const lock of refLocks(rules, objectClass, item)) want(lock);
  for (const lock of yearLocks(objectClass, item, named)) want(lock);
  // Only money of the state excludes other money of the state.
  if (!payer.state) return { named, locks: [] };
  return { named, locks: [...locks.values()].sort((a, b) => byCodeUnit(a.key, b.key)) };
}

function* refLocks(rules: RuleTable, objectClass: ObjectClass, item: Facts): Iterable<WantedLock> {
  for (const [index, ref] of item.objects.entries()) {
    const keys = keysOfRef(rules, ref, `objects[${index}]`);
    // Or a work package could be counted under another project's ceiling.
    if (keys.project !== null && keys.project !== item.project) {
      throw new Malformed(`objects[${index}]`, 'the project that the item counts under');
    }
    const { onConflict } = objectClass;
    yield { key: keys.own, mode: 'EXCLUSIVE', onConflict, ground: 'OBJECT' };
    for (const key of keys.wholes) yield { key, mode: 'SHARED', onConflict, ground: 'OBJECT' };
  }
  for (const [index, { ref, role }] of item.evidence.entries()) {
    const keys = keysOfRef(rules, ref, `evidence[${index}].ref`);
    const onConflict: OnConflict =
      role === 'HINT' || role === 'COUNTERPART' ? 'REVIEW' : objectClass.onConflict;
    const ground: GroundRole =
      role === 'INVOICE' ? 'INVOICE' : role === 'IDENTITY' ? 'OBJECT' : 'HINT';
    const own = role === 'HINT' || role === 'COUNTERPART' ? `${role}~${keys.own}` : keys.own;
    yield { key: own, mode: 'EXCLUSIVE', onConflict, ground };
    if (own === keys.own) {
      for (const key of keys.wholes) yield { key, mode: 'SHARED', onConflict, ground };
    }
  }
}

function* yearLocks(objectClass: ObjectClass, item: Facts, named: boolean): Iterable<WantedLock> {
  const whose = `${objectClass.code}|${item.beneficiary}`;
  if (objectClass.onceInALife) {
    const { onConflict } = objectClass;
    yield { key: `LIFE:${whose}`, mode: 'EXCLUSIVE', onConflict, ground: 'OBJECT' };
    return;
  }
  const mode: LockMode = named ? 'SHARED' : 'EXCLUSIVE';
  const years = yearsOf(item);
  const first = (years[0] ?? 0) - objectClass.vagueYears;
  const last = (years.at(-1) ?? 0) + objectClass.vagueYears;
  for (let year = first; year <= last; year += 1) {
    const onConflict = objectClass.onVagueConflict;
    yield { key: `YEAR:${whose}|${year}`, mode, onConflict, ground: 'VAGUE' };
  }
}

export function isYearLock(lock: Pick<HeldLock, 'key'>): boolean {
  return lock.key.startsWith('YEAR:');
}

export function invoiceLock(key: string): WantedLock {
  return { key, mode: 'EXCLUSIVE', onConflict: 'REFUSE', ground: 'INVOICE' };
}

/** The stronger of the two modes for each key, sorted, as a claim keeps them. */
export function withLocks(held: Claim['locks'], more: readonly HeldLock[]): readonly HeldLock[] {
  const byKey = new Map<string, LockMode>(held.map(({ key, mode }) => [key, mode]));
  for (const { key, mode } of more) {
    if (byKey.get(key) !== 'EXCLUSIVE') byKey.set(key, mode);
  }
  return [...byKey].sort(([a], [b]) => byCodeUnit(a, b)).map(([key, mode]) => ({ key, mode }));
}
