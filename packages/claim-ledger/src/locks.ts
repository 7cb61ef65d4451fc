// Which keys an item stands on, how, and what happens when somebody else stands there already.
// Named: by every identifier its class asks for. Anything less is vague, because one payer may
// know the serial and another the invoice.
import { byCodeUnit } from './canonical-json.js';
import { keysOfRef, kindsNamed, type RefKeys, type Speller } from './keys.js';
import type { Claim, HeldLock, LockMode } from './ledger.js';
import type { FundingSource, GroundRole, ObjectClass, OnConflict } from './rule-rows.js';
import { Malformed } from './shape.js';
import type { CostLine, Evidence, ObjectRef, SupportItem } from './support-item.js';
import { yearsOf } from './support-item.js';

export interface WantedLock extends HeldLock {
  readonly onConflict: OnConflict;
  readonly ground: GroundRole;
  /** Shared among the claims of one payer only: an invoice belongs to one payer's dossiers. */
  readonly withinPayer?: boolean;
  /** Shared among these claims only: a hint is about others, not about one's own next dossier. */
  readonly sharedWith?: (claim: Pick<Claim, 'beneficiary'>) => boolean;
}
/** A key that is looked at and not taken. */
export type Glance = Omit<WantedLock, 'mode'>;

export interface LockedThing {
  readonly named: boolean;
  readonly locks: readonly WantedLock[];
  readonly glances: readonly Glance[];
  /** By index of the cost line: what the line itself stands on. */
  readonly lines: ReadonlyMap<number, readonly WantedLock[]>;
}

export type Facts = Pick<SupportItem, 'beneficiary' | 'period' | 'project'> & {
  readonly objects: readonly ObjectRef[];
  readonly evidence: readonly Evidence[];
  readonly costLines: readonly CostLine[];
};

export interface LockRules extends Speller {
  readonly objectClass: ObjectClass;
  readonly payer: FundingSource;
}

/** Throws Malformed for an identifier that the rule table does not know. */
export function locksOf(by: LockRules, item: Facts): LockedThing {
  const { objectClass, payer } = by;
  const given = new Set(item.objects.flatMap((ref) => kindsNamed(by.rules, ref)));
  const named = objectClass.namedBy.every((kind) => given.has(kind));
  const locks = [
    ...refLocks(by, item),
    ...yearLocks(by, item, named),
    ...(by.rules.level > 1 ? partyLocks(by, item) : []),
  ];
  const lines = lineLocks(by, item);
  const glances = glancesOf(by, item);
  // Only money of the state excludes other money of the state.
  if (!payer.state) return { named, locks: [], glances: [], lines: new Map() };
  return { named, locks: strongest(locks), glances, lines };
}

/** One lock for each key, an exclusive one before a shared one, the first among equals. */
function strongest(locks: readonly WantedLock[]): readonly WantedLock[] {
  const byKey = new Map<string, WantedLock>();
  for (const lock of locks) {
    const other = byKey.get(lock.key);
    if (other === undefined || (other.mode === 'SHARED' && lock.mode === 'EXCLUSIVE')) {
      byKey.set(lock.key, lock);
    }
  }
  return [...byKey.values()].sort((a, b) => byCodeUnit(a.key, b.key));
}

function* refLocks(by: LockRules, item: Facts): Iterable<WantedLock> {
  const { objectClass } = by;
  const { onConflict } = objectClass;
  for (const [index, ref] of item.objects.entries()) {
    const keys = keysOfRef(by, ref, { path: `objects[${index}]`, period: item.period });
    // Or a work package could be counted under another project's ceiling.
    if (keys.project !== null && keys.project !== item.project) {
      throw new Malformed(`objects[${index}]`, 'the project that the item counts under');
    }
    // What is shared is the thing of the class; a part of it that is named has one payer.
    const mode = objectClass.namedBy.includes(ref.kind) ? objectClass.objectMode : 'EXCLUSIVE';
    for (const key of keys.own) yield { key, mode, onConflict, ground: 'OBJECT' };
    for (const key of keys.wholes) yield { key, mode: 'SHARED', onConflict, ground: 'OBJECT' };
  }
  for (const [index, { ref, role }] of item.evidence.entries()) {
    const keys = keysOfRef(by, ref, { path: `evidence[${index}].ref`, period: item.period });
    if (role === 'HINT' || role === 'COUNTERPART') {
      yield* pointers(by, item, { role, keys });
    } else if (role === 'INVOICE' && by.rules.level > 1) {
      yield* invoiceLocks(by, keys);
    } else {
      const ground: GroundRole = role === 'INVOICE' ? 'INVOICE' : 'OBJECT';
      for (const key of keys.own) yield { key, mode: 'EXCLUSIVE', onConflict, ground };
      for (const key of keys.wholes) yield { key, mode: 'SHARED', onConflict, ground };
    }
  }
}

function* pointers(
  { rules, rootOf }: LockRules,
  item: Facts,
  { role, keys }: { readonly role: 'HINT' | 'COUNTERPART'; readonly keys: RefKeys },
): Iterable<WantedLock> {
  const own = rootOf(item.beneficiary);
  for (const name of keys.own) {
    const key = `${role}~${name}`;
    const onConflict = 'REVIEW';
    if (rules.level === 1) yield { key, mode: 'EXCLUSIVE', onConflict, ground: 'HINT' };
    else if (role === 'COUNTERPART') yield { key, mode: 'EXCLUSIVE', onConflict, ground: role };
    else {
      const sharedWith: WantedLock['sharedWith'] = (claim) => rootOf(claim.beneficiary) === own;
      yield { key, mode: 'SHARED', onConflict, ground: role, sharedWith };
    }
  }
}

/** Money shown as own capital is looked up among what the state has paid for, too. */
function glancesOf(by: LockRules, item: Facts): readonly Glance[] {
  if (by.rules.level === 1) return [];
  return item.evidence.flatMap(({ ref, role }, index) => {
    if (role !== 'COUNTERPART') return [];
    const at = { path: `evidence[${index}].ref`, period: item.period };
    return keysOfRef(by, ref, at).own.map(
      (key): Glance => ({ key, onConflict: 'REVIEW', ground: 'COUNTERPART' }),
    );
  });
}

function lineLocks(by: LockRules, item: Facts): ReadonlyMap<number, readonly WantedLock[]> {
  const lines = new Map<number, readonly WantedLock[]>();
  for (const [index, { object }] of item.costLines.entries()) {
    if (object === null) continue;
    const at = { path: `costLines[${index}].object`, period: item.period };
    const keys = keysOfRef(by, object, at);
    const { onLinePaid: onConflict } = by.objectClass;
    const locks: WantedLock[] = [];
    for (const key of keys.own) {
      locks.push({ key, mode: 'EXCLUSIVE', onConflict, ground: 'LINE_PAID' });
    }
    for (const key of keys.wholes) {
      locks.push({ key, mode: 'SHARED', onConflict, ground: 'LINE_PAID' });
    }
    lines.set(index, locks);
  }
  return lines;
}

function* yearLocks(by: LockRules, item: Facts, named: boolean): Iterable<WantedLock> {
  const { objectClass } = by;
  const whose = `${objectClass.code}|${by.rootOf(item.beneficiary)}`;
  if (objectClass.onceInALife) {
    const { onConflict } = objectClass;
    yield { key: `LIFE:${whose}`, mode: 'EXCLUSIVE', onConflict, ground: 'OBJECT' };
    return;
  }
  const mode: LockMode = named || objectClass.objectMode === 'SHARED' ? 'SHARED' : 'EXCLUSIVE';
  const years = yearsOf(item);
  const first = (years[0] ?? 0) - objectClass.vagueYears;
  const last = (years.at(-1) ?? 0) + objectClass.vagueYears;
  for (let year = first; year <= last; year += 1) {
    const onConflict = objectClass.onVagueConflict;
    yield { key: `YEAR:${whose}|${year}`, mode, onConflict, ground: 'VAGUE' };
  }
}

/** Nobody ever wants these alone: they say where to look when two parties become one. */
function* partyLocks(by: LockRules, item: Facts): Iterable<WantedLock> {
  const refs = [
    ...item.objects,
    ...item.evidence.map(({ ref }) => ref),
    ...item.costLines.flatMap(({ object }) => object ?? []),
  ];
  const at = { path: '', period: null };
  const named = refs.flatMap((ref) => keysOfRef(by, ref, at).parties);
  for (const party of new Set([item.beneficiary, ...named])) {
    const key = partyLockKey(by.rootOf(party));
    yield { key, mode: 'SHARED', onConflict: 'WARN', ground: 'OBJECT' };
  }
}

export function partyLockKey(root: string): string {
  return `PARTY:${root}`;
}

export function isYearLock(lock: Pick<HeldLock, 'key'>): boolean {
  return lock.key.startsWith('YEAR:');
}

/** Each line is one payment's own; the invoice as a whole is one payer's own. */
export function* invoiceLocks({ rules }: Speller, keys: RefKeys): Iterable<WantedLock> {
  const { onSameLine, onSameInvoice } = rules.invoices;
  for (const key of keys.own) {
    yield { key, mode: 'EXCLUSIVE', onConflict: onSameLine, ground: 'INVOICE' };
  }
  for (const key of keys.wholes) {
    yield onSameInvoice === 'ALLOW'
      ? { key, mode: 'SHARED', onConflict: onSameLine, ground: 'INVOICE' }
      : { key, mode: 'SHARED', onConflict: onSameInvoice, ground: 'INVOICE', withinPayer: true };
  }
}

/** The stronger of the two modes for each key, sorted, as a claim keeps them. */
export function withLocks(held: Claim['locks'], more: readonly HeldLock[]): readonly HeldLock[] {
  const byKey = new Map<string, LockMode>(held.map(({ key, mode }) => [key, mode]));
  for (const { key, mode } of more) {
    if (byKey.get(key) !== 'EXCLUSIVE') byKey.set(key, mode);
  }
  return [...byKey].sort(([a], [b]) => byCodeUnit(a, b)).map(([key, mode]) => ({ key, mode }));
}
