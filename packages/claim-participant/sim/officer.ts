// The people of a service: what they ask the log, out of what their own ledger shows, with the
// mistakes that people make. Nothing here decides who gets money.
import type { Body, Claim, RecordType } from '@kc/claim-ledger';
import type { Asking } from '../src/ask.js';
import { evidenceOf, invoice, namedThing, projects, someItem } from './facts.js';
import type { Random } from './random.js';
import type { ServiceName } from './rules.js';
import type { OwnQuestion, SimulatedStore } from './simulated-store.js';

export type Wish = Asking<RecordType>;

export const officerActor = { personId: 'p-1', role: 'OFFICER', organisation: 'Office' };

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

const request: Idea = ({ random, service }) =>
  wish(random, 'ClaimRequested', {
    claimId: random.uuid(),
    origin: random.uuid(),
    decidingBody: 'Board',
    decisionDate: null,
    item: someItem(random, service),
  });

/** The same question in a new record, as after a lost answer; or the same id for another thing. */
const requestAgain: Idea = (desk) => {
  const { random, service } = desk;
  const earlier = someQuestion(desk, 'ClaimRequested');
  if (earlier === undefined) return undefined;
  const body = earlier.body as Body<'ClaimRequested'>;
  if (random.chance(0.5)) return wish(random, 'ClaimRequested', body);
  const item = someItem(random, service);
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
  const left = Number(claim.granted - claim.authorised);
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
