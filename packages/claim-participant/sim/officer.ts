// The people of a service: what they ask the log, out of what their own ledger shows, with the
// mistakes that people make. Nothing here decides who gets money.
import type { Body, Claim, RecordType } from '@kc/claim-ledger';
import type { Asking } from '../src/ask.js';
import {
  evidenceOf,
  firms,
  firstItem,
  groups,
  invoice,
  namedThing,
  projects,
  someItem,
} from './facts.js';
import type { Random } from './random.js';
import type { ServiceName } from './rules.js';
import type { OwnQuestion, SimulatedStore } from './simulated-store.js';

export type Wish = Asking<RecordType>;

export const officerActor = { personId: 'p-1', role: 'OFFICER', organisation: 'Office' };

export const twoPersons = ['a', 'b'].map((personId) => ({
  personId,
  role: 'M',
  organisation: 'M',
}));

interface Desk {
  readonly service: ServiceName;
  readonly store: SimulatedStore;
  readonly random: Random;
}

type Idea = (desk: Desk) => Wish | undefined;

export function nextWish(desk: Desk): Wish | undefined {
  return desk.random.weighted(ideas)(desk);
}

export function wish<T extends RecordType>(random: Random, type: T, body: unknown): Wish {
  return { recordId: random.uuid(), actor: officerActor, type, body: body as Body<T> };
}

/** An item in the words of the level that the service's own copy stands at. */
function itemFor({ random, service, store }: Desk): Record<string, unknown> {
  const isFirst = (store.head().rules?.level ?? 1) === 1;
  return isFirst ? firstItem(random, service) : someItem(random, service);
}

const request: Idea = (desk) => {
  const { random } = desk;
  return wish(random, 'ClaimRequested', {
    claimId: random.uuid(),
    origin: random.uuid(),
    decidingBody: 'Board',
    decisionDate: null,
    item: itemFor(desk),
    replaces: null,
  });
};

/** The new claim takes the place of an own one, if it is not refused. */
const replace: Idea = (desk) => {
  const { random } = desk;
  const claim = ownClaim(desk, ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED']);
  if (claim === undefined) return undefined;
  // Whoever held a place for a group names somebody.
  const isGroup = claim.beneficiary.startsWith('group:');
  const beneficiary = isGroup ? random.pick(firms) : claim.beneficiary;
  const same = { beneficiary, objects: claim.objects };
  let item = itemFor(desk);
  for (let tries = 0; tries < 8 && item.content !== claim.content; tries += 1) {
    item = itemFor(desk);
  }
  if (item.content !== claim.content || item.project !== claim.project) return undefined;
  return wish(random, 'ClaimRequested', {
    claimId: random.uuid(),
    origin: random.chance(0.8) ? claim.origin : random.uuid(),
    decidingBody: 'Board',
    decisionDate: null,
    item: { ...item, ...(isGroup || random.chance(0.5) ? same : {}) },
    replaces: claim.claimId,
  });
};

const renew: Idea = (desk) =>
  onClaim(desk, 'ClaimRenewed', ['RESERVED', 'UNDER_REVIEW'], {
    days: desk.random.between(1, 3),
    reason: 'x',
  });

const lower: Idea = (desk) => {
  const claim = ownClaim(desk, ['RESERVED', 'CONFIRMED', 'PAYING']);
  if (claim === undefined) return undefined;
  const granted = String(desk.random.between(1, Number(claim.granted)));
  return wish(desk.random, 'ClaimReduced', { claimId: claim.claimId, granted, reason: 'x' });
};

const recover: Idea = (desk) => {
  const { random } = desk;
  const claim = ownClaim(desk, ['PAYING', 'SETTLED']);
  if (claim === undefined) return undefined;
  const paid = Number(claim.authorised - claim.recovered);
  const amount = random.chance(0.6) ? paid : random.between(1, paid + 1);
  return wish(random, 'PaymentRecovered', {
    claimId: claim.claimId,
    recoveryId: random.uuid(),
    amount: String(Math.max(1, amount)),
    reason: 'x',
  });
};

/** Two persons look at a case as it stands in their copy. */
const rule: Idea = ({ random, store, service }) => {
  const open = [...store.ledger.cases.values()].filter(({ status }) => status === 'OPEN');
  if (open.length === 0) return undefined;
  const one = random.pick(open);
  const claimOf = (id: string) => store.ledger.claim(id);
  const involved = [...new Set([...one.subject, ...one.met])].filter((id) => {
    const state = claimOf(id)?.state ?? 'RELEASED';
    if (state === 'REFUSED') return one.kind === 'CONFLICT' && one.subject.includes(id);
    return !['RELEASED', 'EXPIRED', 'RECOVERED'].includes(state);
  });
  const isOwn = one.subject.every((id) => claimOf(id)?.service === service);
  if (service !== 'programs' && !(isOwn && one.kind === 'REVIEW') && random.chance(0.9)) {
    return undefined;
  }
  const decided = one.kind === 'REVIEW' ? one.subject : involved;
  if (involved.length === 0 || decided.length === 0) return undefined;
  return wish(random, 'ReviewRuled', {
    caseId: one.caseId,
    persons: twoPersons,
    reason: 'x',
    citation: 'L',
    weighed: involved,
    decisions: decided.map((claimId) => ({
      claimId,
      decision: random.chance(0.6) ? 'KEEP' : 'END',
    })),
  });
};

const link: Idea = ({ random, service }) => {
  if (service !== 'programs') return undefined;
  const parties = random.chance(0.2) ? [...firms, ...groups] : firms;
  const a = random.pick(parties);
  const b = random.pick(parties.filter((party) => party !== a));
  const type = random.pick(['IdentityLinked', 'IdentityUnlinked'] as const);
  return wish(random, type, { a, b, reason: 'x', approvedBy: twoPersons });
};

/** The same question in a new record, as after a lost answer; or the same id for another thing. */
const requestAgain: Idea = (desk) => {
  const { random } = desk;
  const earlier = someQuestion(desk, 'ClaimRequested');
  if (earlier === undefined) return undefined;
  const body = earlier.body as Body<'ClaimRequested'>;
  if (random.chance(0.5)) return wish(random, 'ClaimRequested', body);
  const item = itemFor(desk);
  // The same claim for another item, or another claim of an item that has one.
  const claimId = random.chance(0.5) ? body.claimId : random.uuid();
  return wish(random, 'ClaimRequested', { ...body, claimId, item });
};

const specify: Idea = (desk) => {
  const { random } = desk;
  const claim = ownClaim(desk, ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED', 'PAYING']);
  if (claim === undefined) return undefined;
  const adds = !claim.named || random.chance(0.15);
  const objects = adds ? [namedThing(random, claim.objectClass, claim.project)] : [];
  const evidence = !adds || random.chance(0.3) ? [evidenceOf(random)] : [];
  return wish(random, 'ClaimSpecified', { claimId: claim.claimId, objects, evidence });
};

const confirm: Idea = (desk) =>
  onClaim(desk, 'ClaimConfirmed', ['RESERVED'], {
    decisionNumber: '12/QĐ',
    decisionDate: '2026-03-03',
  });

const release: Idea = (desk) =>
  onClaim(desk, 'ClaimReleased', ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED'], { reason: 'x' });

const settle: Idea = (desk) => onClaim(desk, 'ClaimSettled', ['PAYING'], {});

const pay: Idea = (desk) => {
  const { random } = desk;
  const claim = ownClaim(desk, ['CONFIRMED', 'PAYING']);
  if (claim === undefined) return undefined;
  const left = Number(claim.granted - claim.authorised + claim.recovered);
  const amount = Math.max(1, random.chance(0.12) ? left + 1 : random.between(1, left));
  return wish(random, 'PaymentAuthorized', {
    claimId: claim.claimId,
    paymentId: random.uuid(),
    kind: 'PAYMENT',
    amount: String(amount),
    invoiceLines: [invoice(random)],
  });
};

/** The same payment in a new record, or its id for another amount. */
const payAgain: Idea = (desk) => {
  const { random } = desk;
  const earlier = someQuestion(desk, 'PaymentAuthorized');
  if (earlier === undefined) return undefined;
  const body = earlier.body as Record<string, unknown>;
  const amount = random.chance(0.6) ? body.amount : String(random.between(1, 9));
  return wish(random, 'PaymentAuthorized', { ...body, amount });
};

const setTotal: Idea = ({ random }) =>
  wish(random, 'ProjectTotalSet', {
    project: random.pick(projects),
    total: String(random.between(5, 30) * 100),
    decisionNumber: '7/QĐ',
    decisionDate: '2026-01-05',
  });

/** On anybody's claim, in any state, or on none. */
const blunder: Idea = ({ random, store }) => {
  const all = [...store.ledger.claims.keys()];
  const claimId = all.length === 0 || random.chance(0.1) ? random.uuid() : random.pick(all);
  const type = random.pick(['ClaimConfirmed', 'ClaimReleased', 'ClaimSettled'] as const);
  const rest = {
    ClaimConfirmed: { decisionNumber: '1', decisionDate: '2026-03-03' },
    ClaimReleased: { reason: 'x' },
    ClaimSettled: {},
  };
  return wish(random, type, { claimId, ...rest[type] });
};

const ideas: readonly (readonly [number, Idea])[] = [
  [34, request],
  [4, requestAgain],
  [9, specify],
  [16, confirm],
  [17, pay],
  [3, payAgain],
  [5, settle],
  [7, release],
  [4, setTotal],
  [5, blunder],
  [4, replace],
  [4, renew],
  [3, lower],
  [5, recover],
  [12, rule],
  [4, link],
];

function onClaim(
  desk: Desk,
  type: RecordType,
  states: readonly Claim['state'][],
  rest: object,
): Wish | undefined {
  const claim = ownClaim(desk, states);
  if (claim === undefined) return undefined;
  return wish(desk.random, type, { claimId: claim.claimId, ...rest });
}

function ownClaim(
  { store, random, service }: Desk,
  states: readonly Claim['state'][],
): Claim | undefined {
  const own: Claim[] = [];
  for (const claim of store.ledger.claims.values()) {
    if (claim.service === service && states.includes(claim.state)) own.push(claim);
  }
  return own.length === 0 ? undefined : random.pick(own);
}

function someQuestion({ store, random }: Desk, type: RecordType): OwnQuestion | undefined {
  const all: OwnQuestion[] = [];
  for (const one of store.questions.values()) if (one.type === type) all.push(one);
  return all.length === 0 ? undefined : random.pick(all);
}
