// Deadlines and money: payments, what comes back, what is let go of.
import type { Books } from './books.js';
import { refusalBy } from './expected-request.js';
import type { KnownClaim } from './holdings.js';
import { isNamed, standsOfRef } from './identity.js';
import { holdersWith } from './judge-request.js';
import { type Answer, dayMs, ended, type Judged, ownIn } from './judging.js';
import type { Json } from './reading.js';

const notAllowed = { code: 'not-allowed-in-state' } as const;

export function onRenewal(books: Books, { record, logTimeMs }: Judged): Answer {
  const { days } = record.body;
  return ownIn(books, { record, states: ['RESERVED', 'UNDER_REVIEW'] }, (claim) => {
    const { renewal } = books.rules;
    if (days > renewal.days || claim.renewals >= renewal.times) {
      return { ...notAllowed, check: 'deadline' };
    }
    const isTimed = Number.isFinite(claim.deadlineMs);
    if (!isTimed || logTimeMs >= claim.deadlineMs) return { ...notAllowed, check: 'deadline' };
    const keep = () => {
      claim.deadlineMs += days * dayMs;
      claim.renewals += 1;
      return [claim];
    };
    return { code: 'renewed', check: 'deadline', keep };
  });
}

export function onLower(books: Books, { record }: Judged): Answer {
  const states = ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED', 'PAYING'] as const;
  return ownIn(books, { record, states }, (claim) => {
    const granted = BigInt(record.body.granted);
    if (granted >= claim.granted || granted < claim.paid) {
      return { ...notAllowed, check: 'paid-within-grant' };
    }
    const keep = () => {
      claim.granted = granted;
      return [claim];
    };
    return { code: 'lowered', check: 'paid-within-grant', keep };
  });
}

export function onSettlement(books: Books, { record }: Judged): Answer {
  return ownIn(books, { record, states: ['PAYING'] }, (claim) => {
    const keep = () => {
      claim.state = 'SETTLED';
      claim.granted = claim.paid;
      return [claim];
    };
    return { code: 'settled', keep };
  });
}

export function onPayment(books: Books, judged: Judged): Answer {
  const { record } = judged;
  const { body } = record;
  return ownIn(books, { record, states: ['CONFIRMED', 'PAYING', 'SETTLED'] }, (claim) => {
    const before = books.payments.get(body.paymentId);
    if (before !== undefined) {
      const isSame = before.body === JSON.stringify(body);
      const code = isSame ? 'payment-authorized' : 'not-allowed-in-state';
      return { code, check: 'paid-within-grant' };
    }
    if (claim.state === 'SETTLED') return notAllowed;
    if (claim.conflicts.length > 0) return { code: 'in-conflict', check: 'conflict-stops' };
    return paying(books, judged, claim);
  });
}

function paying(books: Books, { record, position }: Judged, claim: KnownClaim): Answer {
  const { body } = record;
  const { held, invoiceEffect } = books;
  const { spelling, level } = books.reading();
  const lines: Json[] = level === 1 || claim.isState ? body.invoiceLines : [];
  const stands = lines.flatMap((line) => standsOfRef(line, invoiceEffect, spelling));
  const met = held.meets(held.asker(claim), stands);
  const refusal = refusalBy(met);
  if (refusal !== undefined) {
    const stops = refusal === 'contested' ? [claim, ...holdersWith(met, ['CONTEST'])] : [];
    return { code: refusal, check: 'one-holder', stops };
  }
  const klass = books.class(claim.klass);
  const item = { ...claim.item, objects: claim.objects };
  if (klass.namedBeforePayment && !isNamed(item, klass, level)) {
    return { code: 'object-not-named', check: 'one-holder' };
  }
  const amount = BigInt(body.amount);
  if (claim.paid + amount > claim.granted) {
    return { code: 'ceiling-exhausted', check: 'paid-within-grant' };
  }
  const { claimId } = claim;
  const keep = () => {
    books.payments.set(body.paymentId, { claimId, body: JSON.stringify(body), at: position });
    for (const { key, mode } of stands) held.stand(claim, key, mode);
    if (level === 1) claim.beyond.push(...stands);
    else claim.evidence = [...claim.evidence, ...invoicesOf(body)];
    claim.paid += amount;
    claim.state = 'PAYING';
    return [claim];
  };
  return { code: 'payment-authorized', check: 'freed-claimable', keep };
}

const invoicesOf = (body: Json) => body.invoiceLines.map((ref: Json) => ({ ref, role: 'INVOICE' }));

/** Locks drop only when nothing is paid any more. */
export function onRecovery(books: Books, { record, position }: Judged): Answer {
  const { body } = record;
  const states = ['PAYING', 'SETTLED', 'UNDER_REVIEW', 'RECOVERED'] as const;
  return ownIn(books, { record, states }, (claim) => {
    const text = JSON.stringify(body);
    const before = books.payments.get(body.recoveryId);
    if (before !== undefined) return before.body === text ? { code: 'recovered' } : notAllowed;
    const left = claim.paid - BigInt(body.amount);
    if (claim.state === 'RECOVERED' || left < 0n) {
      return { ...notAllowed, check: 'paid-within-grant' };
    }
    const { claimId } = claim;
    const keep = () => {
      books.payments.set(body.recoveryId, { claimId, body: text, at: position });
      claim.paid = left;
      if (left === 0n) return [ended(books, claim, 'RECOVERED')];
      if (claim.state === 'SETTLED') claim.granted = left;
      return [claim];
    };
    return { code: 'recovered', check: 'paid-within-grant', keep };
  });
}
