// What must be true once faults have stopped and all that was begun has come to its end.
import type { SimulatedLog } from '../simulated-log.js';
import type { SimulatedStore } from '../simulated-store.js';
import type { Checker } from './checker.js';
import { Violation } from './violation.js';

export interface Ended {
  readonly log: SimulatedLog;
  readonly seats: readonly { readonly store: SimulatedStore }[];
  readonly instances: readonly {
    readonly name: string;
    readonly service: string;
    readonly hasHalted: boolean;
  }[];
}

export function checkTheEnd(checker: Checker, ended: Ended): void {
  if (checker.cutAt !== undefined) checkFrozen(checker, ended);
  else if (checker.haltAt !== undefined) checkHalted(checker.haltAt, ended);
  else checkDecided(checker, ended);
}

function checkDecided(checker: Checker, ended: Ended): void {
  for (const { store } of ended.seats) {
    if (store.head().position + 1n !== ended.log.end) {
      throw new Violation('all-decided', `${store.service} stands at ${store.head().position}`);
    }
    checkAnswers(checker, store);
    checkClaims(checker, store);
  }
}

function checkAnswers(checker: Checker, store: SimulatedStore): void {
  for (const recordId of checker.told.get(store.service) ?? []) {
    const question = store.questions.get(recordId);
    const first = checker.firstSeen.get(recordId);
    if (question === undefined && first === undefined) {
      throw new Violation('acknowledged', `question ${recordId} of ${store.service} is lost`);
    }
    if (first === undefined) {
      throw new Violation('all-decided', `question ${recordId} never came to the log`);
    }
    // A backup may have come back that did not hold it; the log has decided it all the same.
    if (question === undefined) continue;
    const given = question.verdict?.code;
    const decided = checker.sealed[first.position]?.code;
    if (given !== decided) {
      const detail = `${recordId} was answered ${given}, the log says ${decided}`;
      throw new Violation('all-decided', detail);
    }
  }
}

function checkClaims(checker: Checker, store: SimulatedStore): void {
  const { claims } = checker.judge.books.held;
  if (claims.size !== store.ledger.claims.size) {
    throw new Violation('row', `${store.service} has ${store.ledger.claims.size} claims`);
  }
  for (const { claimId, state, granted, paid } of claims.values()) {
    const row = store.ledger.claim(claimId);
    const net = row === undefined ? 0n : row.authorised - row.recovered;
    if (row?.state === state && row.granted === granted && net === paid) continue;
    throw new Violation('row', `${store.service} has ${claimId} as ${row?.state}, not ${state}`);
  }
}

function checkHalted(at: number, { seats, instances }: Ended): void {
  for (const { store } of seats) {
    if (Number(store.head().position) === at - 1) continue;
    throw new Violation('halts-when-it-must', `${store.service} is at ${store.head().position}`);
  }
  mustHaveHalted(instances);
}

function checkFrozen(checker: Checker, { seats, instances }: Ended): void {
  for (const { store } of seats) {
    const at = checker.frozen.get(store.service);
    if (at === undefined || Number(store.head().position) === at) continue;
    throw new Violation('halts-when-it-must', `${store.service} went on from ${at}`);
  }
  // One that lags behind may not have come to the place yet; its twin has.
  for (const service of checker.frozen.keys()) {
    const own = instances.filter((one) => one.service === service);
    if (own.every(({ hasHalted }) => !hasHalted)) mustHaveHalted(own);
  }
}

function mustHaveHalted(instances: Ended['instances']): void {
  for (const { name, hasHalted } of instances) {
    if (!hasHalted) throw new Violation('halts-when-it-must', `${name} has not halted`);
  }
}
