// Requests, late records and the naming of things: what must be answered, by the checker's books.
import type { Books } from './books.js';
import { brokenBy, expectedGrant, refusalBy } from './expected-request.js';
import type { KnownClaim, Met, State } from './holdings.js';
import { type Effect, type ItemFacts, standsOf } from './identity.js';
import { type Answer, dayMs, ended, type Judged, ownIn } from './judging.js';
import type { Json } from './reading.js';
import type { Check } from './violation.js';

/** What a request says, whichever level it was written at. */
function textOf({ service, body }: { service: string; body: Json }): string {
  const { replaces, ...rest } = body;
  const { otherFunding: _o, province: _p, coFinance: _c, ...item } = body.item;
  const costLines = item.costLines.map(({ object: _, ...line }: Json) => line);
  return JSON.stringify({
    ...rest,
    item: { ...item, costLines },
    replaces: replaces ?? null,
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
  const root = books.reading().rootOf(body.item.beneficiary);
  const met = held.meets({ self, waived: new Set(), root }, facts.stands);
  const expected = expectedGrant(settingOf(books), { self, item: body.item, met, ...facts });
  const isHeld = ['granted', 'reduced', 'needs-review'].includes(expected.code);
  const state: State = isHeld ? stateBy(expected.code) : 'REFUSED';
  const claim = newClaim(judged, { asked, first: expected.code, state, ...facts });
  claim.granted = isHeld ? expected.granted : 0n;
  claim.deadlineMs = judged.logTimeMs + rules.reservationDays * dayMs;
  const replaced = replaces === null ? undefined : held.claims.get(replaces);
  const keep = () => {
    held.add(claim);
    const gone = isHeld && replaced !== undefined ? [ended(books, replaced, 'RELEASED')] : [];
    if (isHeld) held.hold(claim, facts.stands);
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
  const root = books.reading().rootOf(item.beneficiary);
  const met = held.meets({ self, waived: new Set(), root }, facts.stands);
  const [granted, paid] = [BigInt(body.granted), BigInt(body.paid)];
  const by = { self, item, met, fixed: granted, ...facts };
  const { crowding, isExceeded } = expectedGrant(settingOf(books), by);
  const state: State = body.settled ? 'SETTLED' : paid > 0n ? 'PAYING' : 'CONFIRMED';
  const claim = newClaim(judged, { asked, first: 'recorded', state, ...facts });
  Object.assign(claim, { granted: body.settled ? paid : granted, paid, confirmedAt: position });
  const others = [...holdersWith(met, ['REFUSE', 'REVIEW', 'CONTEST']), ...crowding];
  const keep = () => {
    held.add(claim);
    held.hold(claim, facts.stands);
    return [claim];
  };
  const stops = others.length > 0 || isExceeded ? [claim, ...others] : [];
  return { code: 'recorded', check: 'conflict-stops', keep, stops };
}

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
    const isReview = met.some(({ effect }) => effect === 'REVIEW');
    const keep = () => {
      Object.assign(claim, { objects, evidence });
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

function factsOf(books: Books, item: Json) {
  const { rules } = books;
  const { objectClass } = rules.contents.find((row: Json) => row.code === item.content);
  const isState: boolean = rules.sources.find((row: Json) => row.code === item.source).state;
  const stands = isState ? standsOf(item, books.class(objectClass), books.reading()) : [];
  return { klass: objectClass as string, isState, stands };
}

function settingOf(books: Books) {
  const { held, rules, totals } = books;
  return { held, rules, totals, rootOf: books.reading().rootOf };
}

export function holdersWith(met: readonly Met[], effects: readonly Effect[]): KnownClaim[] {
  return [
    ...new Set(met.filter(({ effect }) => effects.includes(effect)).map(({ claim }) => claim)),
  ];
}

function newClaim(
  { record }: Judged,
  by: { asked: string; first: string; state: State; klass: string; isState: boolean },
): KnownClaim {
  const { claimId, origin, item } = record.body;
  const { asked, first, state, klass, isState } = by;
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
