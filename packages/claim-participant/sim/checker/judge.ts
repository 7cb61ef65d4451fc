// The checker's own course of events: each record of the log once, in order, with the verdict that
// must follow from those before it. It reads raw JSON and keeps its own books.
import { brokenBy, expectedGrant, refusalBy, type Setting } from './expected-request.js';
import { Holdings, type KnownClaim, type Met, type State } from './holdings.js';
import { isNamed, standsOf, standsOfRef } from './identity.js';
import type { Json, RawRecord } from './reading.js';
import { type Check, Violation } from './violation.js';

export interface Judged {
  readonly position: number;
  readonly logTimeMs: number;
  readonly previousMs: number;
  readonly record: RawRecord;
  readonly code: string;
}

type Answer = { readonly code: string; readonly check?: Check; readonly keep?: () => void };

const dayMs = 86_400_000;
const live: readonly State[] = ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED', 'PAYING'];

export class Judge {
  readonly held = new Holdings();
  readonly totals = new Map<string, { total: bigint; service: string }>();
  /** By payment id: what was accepted, and where. */
  readonly payments = new Map<string, { claimId: string; body: string; at: number }>();
  rules: Json | null = null;
  /** What the last record changed. */
  changed: KnownClaim | undefined;

  take(judged: Judged): void {
    this.changed = undefined;
    const expected = this.#expected(judged);
    if (expected.code !== judged.code) {
      const check = expected.check ?? 'verdict';
      const { type, body } = judged.record;
      throw new Violation(
        check,
        `${type} of ${String(body.claimId).slice(0, 8)} at ${judged.position} was answered ` +
          `${judged.code}; ${expected.code} follows from the records before`,
      );
    }
    expected.keep?.();
  }

  #expected(judged: Judged): Answer {
    const { record } = judged;
    switch (record.type) {
      case 'RulesActivated':
        return this.#onRules(record);
      case 'ProjectTotalSet':
        return this.#onTotal(record);
      case 'ClaimRequested':
        return this.#onRequest(judged);
      case 'ClaimSpecified':
        return this.#onSpecify(record);
      case 'ClaimConfirmed':
        return this.#onOwn(record, ['RESERVED'], (claim) => ({
          code: 'confirmed',
          keep: () => {
            this.#move(claim, 'CONFIRMED');
            claim.confirmedAt = judged.position;
            claim.deadlineMs = Number.POSITIVE_INFINITY;
          },
        }));
      case 'ClaimReleased':
        return this.#onOwn(record, ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED'], (claim) =>
          claim.paid > 0n
            ? { code: 'not-allowed-in-state', check: 'one-holder' }
            : { code: 'released', keep: () => this.#end(claim, 'RELEASED') },
        );
      case 'ClaimExpired':
        return this.#onExpiry(judged);
      case 'PaymentAuthorized':
        return this.#onPayment(judged);
      case 'ClaimSettled':
        return this.#onOwn(record, ['PAYING'], (claim) => ({
          code: 'settled',
          keep: () => {
            this.#move(claim, 'SETTLED');
            claim.granted = claim.paid;
          },
        }));
      default:
        return { code: 'void' };
    }
  }

  #onRules({ service, body }: RawRecord): Answer {
    const isNewer = this.rules === null || body.rules.version > this.rules.version;
    if (service !== 'programs' || !isNewer) return { code: 'void' };
    return {
      code: 'rules-activated',
      keep: () => {
        this.rules = body.rules;
      },
    };
  }

  #onTotal({ service, body }: RawRecord): Answer {
    const before = this.totals.get(body.project);
    if (before !== undefined && before.service !== service) return { code: 'not-the-owner' };
    const keep = () => this.totals.set(body.project, { total: BigInt(body.total), service });
    return { code: 'project-total-set', keep };
  }

  #onRequest({ record, logTimeMs, code }: Judged): Answer {
    const { body, service } = record;
    const asked = JSON.stringify({ body, service });
    const before = this.held.claims.get(body.claimId);
    if (before !== undefined) {
      return { code: before.asked === asked ? before.first : 'claim-id-reused' };
    }
    const { rules } = this;
    if (rules === null) return { code: 'void' };
    if (this.held.openFor(service, body.origin)) return { code: 'not-allowed-in-state' };
    const { item, claimId } = body;
    const { objectClass } = rules.contents.find((row: Json) => row.code === item.content);
    const isState = rules.sources.find((row: Json) => row.code === item.source).state;
    const klass = this.#class(objectClass);
    const stands = isState ? standsOf(item, klass) : [];
    const met = this.held.meets(claimId, stands);
    const expected = expectedGrant(this.#setting(rules), { claimId, item, isState, met });
    const isHeld = ['granted', 'reduced', 'needs-review'].includes(expected.code);
    const keep = () => {
      const claim: KnownClaim = {
        claimId,
        service,
        origin: body.origin,
        asked,
        first: expected.code,
        item,
        klass: objectClass,
        isState,
        objects: item.objects,
        evidence: item.evidence,
        state: !isHeld ? 'REFUSED' : expected.code === 'needs-review' ? 'UNDER_REVIEW' : 'RESERVED',
        granted: isHeld ? expected.granted : 0n,
        paid: 0n,
        deadlineMs: logTimeMs + rules.reservationDays * dayMs,
        confirmedAt: -1,
        stands: new Map(),
      };
      this.held.add(claim);
      if (isHeld) this.held.hold(claim, stands);
      this.changed = claim;
    };
    return { code: expected.code, check: brokenBy(code, expected.code), keep };
  }

  #onSpecify({ body, ...record }: RawRecord): Answer {
    return this.#onOwn({ body, ...record }, live, (claim) => {
      const objects = [...claim.objects, ...body.objects];
      const evidence = [...claim.evidence, ...body.evidence];
      const facts = { ...claim.item, objects, evidence };
      // Or a work package could be counted under another project's ceiling.
      const stands = claim.isState ? standsOf(facts, this.#class(claim.klass)) : [];
      const met = this.held.meets(claim.claimId, stands);
      const refusal = refusalBy(met);
      if (refusal !== undefined) return { code: refusal, check: 'one-holder' };
      const isReview = met.some(({ effect }) => effect === 'REVIEW');
      const keep = () => {
        Object.assign(claim, { objects, evidence });
        for (const { key, mode } of stands) {
          if (key.startsWith('in ')) this.held.loosen(claim, key, mode);
          else this.held.stand(claim, key, mode);
        }
        this.#move(claim, isReview ? 'UNDER_REVIEW' : claim.state);
      };
      return { code: isReview ? 'needs-review' : 'specified', check: brokenByMeeting(met), keep };
    });
  }

  #onExpiry({ record, logTimeMs, previousMs }: Judged): Answer {
    const claim = this.held.claims.get(record.body.claimId);
    if (claim === undefined) return { code: 'unknown-claim' };
    if (claim.state !== 'RESERVED' && claim.state !== 'UNDER_REVIEW') {
      return { code: 'not-allowed-in-state' };
    }
    if (logTimeMs < claim.deadlineMs) return { code: 'void', check: 'deadline' };
    if (claim.paid > 0n) return { code: 'not-allowed-in-state', check: 'one-holder' };
    const jumpMs = this.rules.maxClockJumpDays * dayMs;
    if (logTimeMs - previousMs > jumpMs) return { code: 'void', check: 'deadline' };
    return { code: 'expired', check: 'deadline', keep: () => this.#end(claim, 'EXPIRED') };
  }

  #onPayment({ record, position }: Judged): Answer {
    const { body } = record;
    return this.#onOwn(record, ['CONFIRMED', 'PAYING', 'SETTLED'], (claim) => {
      const text = JSON.stringify(body);
      const before = this.payments.get(body.paymentId);
      if (before !== undefined) {
        const code = before.body === text ? 'payment-authorized' : 'not-allowed-in-state';
        return { code, check: 'paid-within-grant' };
      }
      if (claim.state === 'SETTLED') return { code: 'not-allowed-in-state' };
      const stands = body.invoiceLines.flatMap((line: Json) => standsOfRef(line, 'REFUSE'));
      const refusal = refusalBy(this.held.meets(claim.claimId, stands));
      if (refusal !== undefined) return { code: refusal, check: 'one-holder' };
      const klass = this.#class(claim.klass);
      const item = { ...claim.item, objects: claim.objects };
      if (klass.namedBeforePayment && !isNamed(item, klass)) {
        return { code: 'object-not-named', check: 'one-holder' };
      }
      const amount = BigInt(body.amount);
      if (claim.paid + amount > claim.granted) {
        return { code: 'ceiling-exhausted', check: 'paid-within-grant' };
      }
      const { claimId } = claim;
      const keep = () => {
        this.payments.set(body.paymentId, { claimId, body: text, at: position });
        for (const { key, mode } of stands) this.held.stand(claim, key, mode);
        claim.paid += amount;
        this.#move(claim, 'PAYING');
      };
      return { code: 'payment-authorized', check: 'freed-claimable', keep };
    });
  }

  #onOwn(record: RawRecord, states: readonly State[], go: (claim: KnownClaim) => Answer): Answer {
    const claim = this.held.claims.get(record.body.claimId);
    if (claim === undefined) return { code: 'unknown-claim' };
    if (claim.service !== record.service) return { code: 'not-the-owner' };
    return states.includes(claim.state) ? go(claim) : { code: 'not-allowed-in-state' };
  }

  #move(claim: KnownClaim, state: State): void {
    claim.state = state;
    this.changed = claim;
  }

  #end(claim: KnownClaim, state: State): void {
    this.held.letGo(claim);
    claim.granted = 0n;
    this.#move(claim, state);
  }

  #class(code: string): Json {
    return this.rules.classes.find((row: Json) => row.code === code);
  }

  #setting(rules: Json): Setting {
    return { held: this.held, rules, totals: this.totals };
  }
}

function brokenByMeeting(met: readonly Met[]): Check {
  return met.length === 0 ? 'freed-claimable' : 'one-holder';
}
