// The checker's own course of events: each record of the log once, in order, with the verdict that
// must follow from those before it. It reads raw JSON and keeps its own books.
import { Books } from './books.js';
import type { KnownClaim } from './holdings.js';
import { onLink, onRuling } from './judge-cases.js';
import { onLower, onPayment, onRecovery, onRenewal, onSettlement } from './judge-money.js';
import { onRecorded, onRequest, onSpecify } from './judge-request.js';
import { type Answer, dayMs, ended, type Judged, ownIn } from './judging.js';
import type { RawRecord } from './reading.js';
import { Violation } from './violation.js';

export class Judge {
  readonly books = new Books();

  /** The claims that must have changed. */
  take(judged: Judged): readonly KnownClaim[] {
    const expected = this.#expected(judged);
    const { record, position, code, folded } = judged;
    if (expected.code !== code) {
      const { type, body } = record;
      throw new Violation(
        expected.check ?? 'verdict',
        `${type} of ${String(body.claimId).slice(0, 8)} at ${position} was answered ` +
          `${code}; ${expected.code} follows from the records before`,
      );
    }
    const changed = expected.keep?.() ?? [];
    this.books.adopt(folded);
    for (const claim of expected.stops ?? []) {
      if (claim.conflicts.length > 0) continue;
      throw new Violation('conflict-stops', `${claim.claimId} is not stopped at ${position}`);
    }
    return changed;
  }

  #expected(judged: Judged): Answer {
    const { record } = judged;
    const { books } = this;
    switch (record.type) {
      case 'RulesActivated':
        return this.#onRules(record);
      case 'ProjectTotalSet':
        return this.#onTotal(record);
      case 'ClaimRequested':
        return onRequest(books, judged);
      case 'SupportRecorded':
        return onRecorded(books, judged);
      case 'ClaimSpecified':
        return onSpecify(books, judged);
      case 'ClaimConfirmed':
        return this.#onConfirm(judged);
      case 'ClaimReleased':
        return ownIn(
          books,
          { record, states: ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED'] },
          (claim) =>
            claim.paid > 0n
              ? { code: 'not-allowed-in-state', check: 'one-holder' }
              : { code: 'released', keep: () => [ended(books, claim, 'RELEASED')] },
        );
      case 'ClaimExpired':
        return this.#onExpiry(judged);
      case 'ClaimRenewed':
        return onRenewal(books, judged);
      case 'ClaimReduced':
        return onLower(books, judged);
      case 'PaymentAuthorized':
        return onPayment(books, judged);
      case 'PaymentRecovered':
        return onRecovery(books, judged);
      case 'ClaimSettled':
        return onSettlement(books, judged);
      case 'ReviewRuled':
        return onRuling(books, judged);
      case 'IdentityLinked':
      case 'IdentityUnlinked':
        return onLink(books, judged);
      default:
        return { code: 'void' };
    }
  }

  #onRules({ service, body }: RawRecord): Answer {
    const { books } = this;
    const { rules } = books;
    const isNewer = rules === null || body.rules.version > rules.version;
    const goesBack = (body.rules.level ?? 1) < books.level;
    const spellsBack = body.rules.spelling < (rules?.spelling ?? 1);
    if (service !== 'programs' || !isNewer || goesBack || spellsBack) return { code: 'void' };
    const keep = () => {
      books.rules = body.rules;
      if (books.level > 1) books.readAnew();
      return [];
    };
    return { code: 'rules-activated', keep };
  }

  #onTotal({ service, body }: RawRecord): Answer {
    const { totals, held, level, rules } = this.books;
    const before = totals.get(body.project);
    if (before !== undefined && before.service !== service) return { code: 'not-the-owner' };
    const total = BigInt(body.total);
    const share = rules?.ceilings.find((row: { kind: string }) => row.kind === 'PROJECT_SHARE');
    const isTooLow =
      level > 1 &&
      held.grantedOn(`project ${body.project}`, []) > (total * BigInt(share.limit)) / 10_000n;
    const stops = isTooLow ? held.countingOn(`project ${body.project}`, []) : [];
    const keep = () => {
      totals.set(body.project, { total, service });
      return stops;
    };
    return { code: 'project-total-set', keep, stops };
  }

  #onConfirm({ record, position }: Judged): Answer {
    return ownIn(this.books, { record, states: ['RESERVED'] }, (claim) => {
      if (claim.conflicts.length > 0) return { code: 'in-conflict', check: 'conflict-stops' };
      if (claim.item.beneficiary.startsWith('group:')) {
        return { code: 'not-allowed-in-state', check: 'named-first' };
      }
      const keep = () => {
        claim.confirmedAt = position;
        claim.deadlineMs = Number.POSITIVE_INFINITY;
        claim.state = 'CONFIRMED';
        return [claim];
      };
      return { code: 'confirmed', keep };
    });
  }

  #onExpiry({ record, logTimeMs, previousMs }: Judged): Answer {
    const { books } = this;
    const claim = books.held.claims.get(record.body.claimId);
    if (claim === undefined) return { code: 'unknown-claim' };
    if (claim.state !== 'RESERVED' && claim.state !== 'UNDER_REVIEW') {
      return { code: 'not-allowed-in-state' };
    }
    if (logTimeMs < claim.deadlineMs) return { code: 'void', check: 'deadline' };
    if (claim.paid > 0n) return { code: 'not-allowed-in-state', check: 'one-holder' };
    const jumpMs = books.rules.maxClockJumpDays * dayMs;
    if (logTimeMs - previousMs > jumpMs) return { code: 'void', check: 'deadline' };
    const keep = () => [ended(books, claim, 'EXPIRED')];
    return { code: 'expired', check: 'deadline', keep };
  }
}
