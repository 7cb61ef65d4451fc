// Requests, late records and the naming of things: what must be answered, by the checker's books.
import type { Books } from './books.js';
import { type Cost, costOf } from './cost.js';
import { limitsOf, thingCeilings, togetherOf } from './counting.js';
import { brokenBy, expectedGrant, refusalBy } from './expected-request.js';
import type { KnownClaim, Met, State } from './holdings.js';
import { type Effect, type ItemFacts, standsOf } from './identity.js';
import { type Answer, dayMs, ended, type Judged, ownIn } from './judging.js';
import type { Json } from './reading.js';
import type { Check } from './violation.js';

/** What a request says, whichever level it was written at. */
function textOf({ service, body }: { service: string; body: Json }): string {
  const { replaces = null, item, ...rest } = body;
  const { otherFunding = '0', province = null, coFinance = null, costLines, ...facts } = item;
  const lines = costLines.map(({ object = null, ...line }: Json) => ({ ...line, object }));
  return JSON.stringify({
    ...rest,
    item: { ...facts, costLines: lines, otherFunding, province, coFinance },
    replaces,
    service,
  });
}

export function onRequest(books: Books, judged: Judged): Answer {
  const { record, code } = judged;
  const { body, service } = record;
  const { held, rules } = books;
  const asked = textOf(record);
  const before = held.claims.get(body.claimId);
  if (before !== undefined) {
    return { code: before.asked === asked ? before.first : 'claim-id-reused' };
  }
  if (rules === null) return { code: 'void' };
  const replaces: string | null = body.replaces ?? null;
  const hindrance = replaces === null ? undefined : hindering(books, service, replaces);
  if (hindrance !== undefined) return { code: hindrance, check: 'verdict' };
  const open = held.openFor(service, body.origin);
  if (open !== undefined && open.claimId !== replaces) return { code: 'not-allowed-in-state' };
  const facts = factsOf(books, body.item);
  const self = replaces === null ? [body.claimId] : [body.claimId, replaces];
  const { met, cost } = weighed(books, { self, item: body.item, facts });
  const expected = expectedGrant(settingOf(books), { self, item: body.item, met, cost, ...facts });
  const isHeld = ['granted', 'reduced', 'needs-review'].includes(expected.code);
  const state: State = isHeld ? stateBy(expected.code) : 'REFUSED';
  const claim = newClaim(judged, { asked, first: expected.code, state, cost, ...facts });
  claim.granted = isHeld ? expected.granted : 0n;
  claim.deadlineMs = judged.logTimeMs + rules.reservationDays * dayMs;
  const replaced = replaces === null ? undefined : held.claims.get(replaces);
  const keep = () => {
    held.add(claim);
    const gone = isHeld && replaced !== undefined ? [ended(books, replaced, 'RELEASED')] : [];
    if (isHeld) held.hold(claim, books.standsOf(claim), books.countersOf(claim));
    return [...gone, claim];
  };
  const stops = expected.code === 'contested' ? holdersWith(met, ['CONTEST']) : [];
  const check = replaced === undefined ? brokenBy(code, expected.code) : 'one-holder';
  return { code: expected.code, check, keep, stops };
}

const stateBy = (code: string): State => (code === 'needs-review' ? 'UNDER_REVIEW' : 'RESERVED');

function hindering({ held }: Books, service: string, replaces: string): string | undefined {
  const claim = held.claims.get(replaces);
  if (claim === undefined) return 'unknown-claim';
  if (claim.service !== service) return 'not-the-owner';
  const isLive = ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED'].includes(claim.state);
  if (!isLive || claim.paid > 0n) return 'not-allowed-in-state';
  return claim.conflicts.length > 0 ? 'in-conflict' : undefined;
}

/** It cannot be refused, and everything that it meets is stopped. */
export function onRecorded(books: Books, judged: Judged): Answer {
  const { record, position } = judged;
  const { body, service } = record;
  const { held, rules } = books;
  const asked = textOf(record);
  const before = held.claims.get(body.claimId);
  if (before !== undefined) {
    return { code: before.asked === asked ? before.first : 'claim-id-reused' };
  }
  if (rules === null) return { code: 'void' };
  if (held.openFor(service, body.origin)) return { code: 'not-allowed-in-state' };
  const { item } = body;
  const facts = factsOf(books, item);
  const self = [body.claimId];
  const { met, cost } = weighed(books, { self, item, facts });
  const [granted, paid] = [BigInt(body.granted), BigInt(body.paid)];
  const by = { self, item, met, cost, fixed: granted, ...facts };
  const { crowding, isExceeded } = expectedGrant(settingOf(books), by);
  const state: State = body.settled ? 'SETTLED' : paid > 0n ? 'PAYING' : 'CONFIRMED';
  const claim = newClaim(judged, { asked, first: 'recorded', state, cost, ...facts });
  Object.assign(claim, { granted: body.settled ? paid : granted, paid, confirmedAt: position });
  const others = [...holdersWith(met, stopping), ...crowding];
  const keep = () => {
    held.add(claim);
    held.hold(claim, books.standsOf(claim), books.countersOf(claim));
    return [claim];
  };
  const stops = others.length > 0 || isExceeded ? [claim, ...others] : [];
  return { code: 'recorded', check: 'conflict-stops', keep, stops };
}

const stopping = ['REFUSE', 'REVIEW', 'CONTEST', 'EXCLUDE_LINE', 'DEDUCT_SUPPORT'] as const;

export function onSpecify(books: Books, judged: Judged): Answer {
  const { record, code } = judged;
  const { body } = record;
  const states = ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED', 'PAYING'] as const;
  return ownIn(books, { record, states }, (claim) => {
    if (claim.conflicts.length > 0) return { code: 'in-conflict', check: 'conflict-stops' };
    const objects = [...claim.objects, ...body.objects];
    const evidence = [...claim.evidence, ...body.evidence];
    const facts: ItemFacts = { ...claim.item, objects, evidence };
    const klass = books.class(claim.klass);
    const stands = claim.isState ? standsOf(facts, klass, books.reading()) : [];
    const met = books.held.meets(books.held.asker(claim), stands);
    const refusal = refusalBy(met);
    if (refusal !== undefined) {
      const stops = refusal === 'contested' ? [claim, ...holdersWith(met, ['CONTEST'])] : [];
      return { code: refusal, check: 'one-holder', stops };
    }
    const sums = newSums(books, claim, { objects, evidence });
    if (sums.isExhausted) return { code: 'ceiling-exhausted', check: 'ceiling' };
    const isReview = sums.isReview || met.some(({ effect }) => effect === 'REVIEW');
    const keep = () => {
      const { thingCeilings: rows } = sums;
      Object.assign(claim, { objects, evidence, thingCeilings: rows });
      books.held.count(claim, [...new Set([...claim.counters, ...books.countersOf(claim)])]);
      for (const { key, mode, isGlance } of stands) {
        if (isGlance === true) continue;
        if (key.startsWith('in ')) books.held.loosen(claim, key, mode);
        else books.held.stand(claim, key, mode);
      }
      if (isReview) claim.state = 'UNDER_REVIEW';
      return [claim];
    };
    const check: Check = brokenBy(code, isReview ? 'needs-review' : 'granted');
    return { code: isReview ? 'needs-review' : 'specified', check, keep };
  });
}

/** What counts only now that it is named, by the ceilings of today. */
function newSums(books: Books, claim: KnownClaim, named: Pick<KnownClaim, 'objects' | 'evidence'>) {
  const { held, rules } = books;
  const rows: readonly Json[] = thingCeilings(rules, claim.item.content);
  const later = rows.filter(({ id }) => !claim.thingCeilings.some((row) => row.id === id));
  const isCounted = claim.isState && books.reading().level > 1;
  const limits = isCounted ? limitsOf({ ...claim.item, ...named }, 0n, settingOf(books)) : [];
  const exceeded = limits.filter(({ counter, limit, isByHeads }) => {
    if (isByHeads || limit === undefined || claim.counters.includes(counter)) return false;
    if (counter.startsWith('together')) return false;
    return claim.granted > 0n && held.grantedOn(counter, [claim.claimId]) + claim.granted > limit;
  });
  return {
    isExhausted: exceeded.some(({ onExceed }) => onExceed === 'REFUSE' || onExceed === 'REDUCE'),
    isReview: exceeded.some(({ onExceed }) => onExceed === 'REVIEW'),
    thingCeilings: isCounted ? [...claim.thingCeilings, ...later] : claim.thingCeilings,
  };
}

function factsOf(books: Books, item: Json) {
  const { rules } = books;
  const { objectClass } = rules.contents.find((row: Json) => row.code === item.content);
  const isState: boolean = rules.sources.find((row: Json) => row.code === item.source).state;
  const stands = isState ? standsOf(item, books.class(objectClass), books.reading()) : [];
  return {
    klass: objectClass as string,
    isState,
    stands,
    together: togetherOf(rules, item),
    thingCeilings: thingCeilings(rules, item.content),
  };
}

/** Whom it meets, itself and by its cost lines, and the cost that is left to count on. */
function weighed(
  books: Books,
  by: { self: readonly string[]; item: Json; facts: ReturnType<typeof factsOf> },
): { met: readonly Met[]; cost: Cost } {
  const { self, item, facts } = by;
  const { together, klass, isState } = facts;
  const root = books.reading().rootOf(item.beneficiary);
  const asker = { self, waived: new Set<string>(), root, together };
  const lines = books.linesOf({ item, klass, isState });
  const cost = costOf(books.held, asker, { item, lines });
  return { met: [...books.held.meets(asker, facts.stands), ...cost.met], cost };
}

function settingOf(books: Books) {
  const { held, rules, totals } = books;
  const { rootOf, spelling } = books.reading();
  return { held, rules, totals, rootOf, spelling };
}

export function holdersWith(met: readonly Met[], effects: readonly Effect[]): KnownClaim[] {
  return [
    ...new Set(met.filter(({ effect }) => effects.includes(effect)).map(({ claim }) => claim)),
  ];
}

function newClaim(
  { record }: Judged,
  by: { asked: string; first: string; state: State; cost: Cost } & Pick<
    KnownClaim,
    'klass' | 'isState' | 'together' | 'thingCeilings'
  >,
): KnownClaim {
  const { claimId, origin, item } = record.body;
  const { asked, first, state, cost, klass, isState, together, thingCeilings: rows } = by;
  return {
    claimId,
    service: record.service,
    origin,
    asked,
    first,
    item,
    klass,
    isState,
    objects: item.objects,
    evidence: item.evidence,
    together,
    excluded: cost.excluded,
    thingCeilings: rows,
    counters: [],
    state,
    granted: 0n,
    paid: 0n,
    renewals: 0,
    conflicts: [],
    waived: new Set(),
    beyond: [],
    deadlineMs: Number.POSITIVE_INFINITY,
    confirmedAt: -1,
    stands: new Map(),
  };
}
