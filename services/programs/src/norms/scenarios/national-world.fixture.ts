// For tests: a log under the national rules, the things and payers that the scenarios of double
// funding speak of, and what each kind of verdict must say. Amounts are in millions of đồng.
import { expect } from '@jest/globals';
import type { Verdict } from '@kc/claim-ledger';
import type { Facts, Ref } from '../../../../../packages/claim-ledger/src/testing/items.js';
import { participants } from '../../../../../packages/claim-ledger/src/testing/rule-fixture.js';
import { uuidOf } from '../../../../../packages/claim-ledger/src/testing/signing.js';
import { World } from '../../../../../packages/claim-ledger/src/testing/world.js';
import { loadNationalRules } from '../load-national-rules.js';

export const million = 1_000_000;
export const national = loadNationalRules(participants);

/** From March 2026 on, or from another day. */
export function begin(from = '2026-03-02', rules = national): World {
  return new World(rules, Date.parse(`${from}T02:00:00Z`));
}

export const firm = 'tax:0100109106';
export const otherFirm = 'tax:0300588569';
export const clusterId = uuidOf('cluster X');
export const cluster = `cluster:${clusterId}`;
export const person = (letter: string): string => `pid:k1:${letter.repeat(64)}`;

const ref =
  (kind: string) =>
  (parts: Record<string, string>): Ref => ({ kind, parts });
export const trademark = (applicationNumber: string) => ref('TRADEMARK')({ applicationNumber });
export const plan = (decisionNumber: string, id = clusterId) =>
  ref('CLUSTER_PLAN')({ clusterId: id, decisionNumber });
export const contract = (number: string) =>
  ref('CONSULTING_CONTRACT')({ contractorTaxCode: '0100109106', number });
export const works = (code: string, project = 'project') =>
  ref('WORK_PACKAGE')({ projectId: uuidOf(project), code });
export const workModule = (code: string, module: string) =>
  ref('WORK_MODULE')({ projectId: uuidOf('project'), code, module });
export const discharge = (tenant: string) => ref('DISCHARGE')({ clusterId, tenant });
export const event = (eventId: string) => ref('EVENT')({ eventId });
export const eventDay = (place: string, date: string) => ref('EVENT_DAY')({ place, date });
export const eventCost = (eventId: string, component: string) =>
  ref('EVENT_COST')({ eventId, component });
export const booths = (eventId: string) => ref('EVENT_BOOTHS')({ eventId });
export const booth = (eventId: string, number: string) => ref('BOOTH')({ eventId, number });
export const round = (roundId: string) => ref('SELECTION_ROUND')({ roundId });
export const prize = (productId: string, level: string, cycle = '2026') =>
  ref('PRIZE')({ productId, level, cycle });
export const model = (name: string) => ref('DEMO_MODEL')({ establishment: firm, name });
export const technologyLine = (line: string) =>
  ref('TECHNOLOGY_LINE')({ address: 'Lô 5, xã Gia Phú', line });
export const owner = (who: string) => ref('OWNER')({ person: who });
export const place = (address: string) => ref('ADDRESS')({ address });
export const loan = (number: string) =>
  ref('LOAN_CONTRACT')({ lenderTaxCode: '0100112437', number });
export const component = (name: string) =>
  ref('RELOCATION_COMPONENT')({ establishment: firm, component: name });
export const course = (code: string) => ref('COURSE')({ organiserTaxCode: '0100109106', code });
export const trainee = (who: string, trade = 'dệt thổ cẩm') =>
  ref('TRAINEE')({ person: who, trade });
export const assessment = (scope: string) => ref('ASSESSMENT')({ firm, scope });
export const deposit = (number: string) =>
  ref('BANK_DEPOSIT')({ bankTaxCode: '0100112437', number });
export const invoiceLine = (number: string, line: number) =>
  ref('INVOICE_LINE')({
    sellerTaxCode: '0100109106',
    symbol: '1C26TAA',
    number,
    line: String(line),
  });

export const identity = (one: Ref) => ({ role: 'IDENTITY', ref: one });
export const hint = (one: Ref) => ({ role: 'HINT', ref: one });
export const counterpart = (one: Ref) => ({ role: 'COUNTERPART', ref: one });

export interface Wanted extends Omit<Facts, 'content' | 'source' | 'cost' | 'requested' | 'lines'> {
  readonly cost?: number;
  readonly requested?: number;
  readonly otherFunding?: number;
  readonly lines?: readonly { readonly object: Ref; readonly amount: number }[];
}

/** Asks for 100 of a cost of 400 unless said otherwise; a cost of lines alone has no other part. */
export function facts(content: string, source: string, wanted: Wanted = {}): Facts {
  const { cost, requested = 100, otherFunding = 0, lines = [], ...rest } = wanted;
  return {
    who: firm,
    ...rest,
    content,
    source,
    requested: requested * million,
    cost: (cost ?? (lines.length > 0 ? 0 : 400)) * million,
    otherFunding: otherFunding * million,
    lines: lines.map(({ object, amount }) => ({ object, amount: amount * million })),
  };
}

export function groundOf(verdict: Verdict, rule: string) {
  const found = verdict.grounds.find((one) => one.rule.id === rule);
  if (found === undefined) {
    const ids = verdict.grounds.map((one) => `${one.rule.id}:${one.effect}`).join(' ');
    throw new Error(`${rule} is not a ground of ${verdict.code} (${verdict.reason}): ${ids}`);
  }
  return found;
}

/** BLOCK: refused by this row, for that claim, under a named law. */
export function expectBlocked(verdict: Verdict, by: string, rule = 'H1-OBJECT'): void {
  const ground = groundOf(verdict, rule);
  expect(['object-claimed', 'object-settled']).toContain(verdict.code);
  expect(verdict.rulesVersion).toBe(national.version);
  expect(ground.effect).toBe('REFUSE');
  expect(ground.rule.citation).toContain('TTLT 26/2014/TTLT-BTC-BCT, điều 7.4');
  expect(ground.met.map(({ claimId }) => claimId)).toEqual([uuidOf(by)]);
}

/** ALLOW: granted, and whatever is said beside it is no conflict. */
export function expectAllowed(verdict: Verdict, granted = 100): void {
  expect(verdict).toMatchObject({ code: 'granted', state: 'RESERVED' });
  expect(verdict.granted).toBe(BigInt(granted * million));
  expect(verdict.grounds.filter(({ effect }) => effect !== 'WARN')).toEqual([]);
}

/** REDUCE: by this row, to this amount. */
export function expectReduced(verdict: Verdict, granted: number, rule: string): void {
  expect(verdict.code).toBe('reduced');
  expect(verdict.granted).toBe(BigInt(granted * million));
  expect(groundOf(verdict, rule).rule.citation).not.toBe('');
}

/** REVIEW: a person must look, because of this row and that claim. */
export function expectReview(verdict: Verdict, rule: string, met: readonly string[] = []): void {
  expect(verdict).toMatchObject({ code: 'needs-review', state: 'UNDER_REVIEW' });
  const ground = groundOf(verdict, rule);
  expect(ground.effect).toBe('REVIEW');
  expect(ground.met.map(({ claimId }) => claimId)).toEqual(met.map(uuidOf));
}

/** Nothing stands in the way; only the amount is not known to the national rules. */
export function expectOnlyUnknownNorm(verdict: Verdict): void {
  expectReview(verdict, 'NORM-UNKNOWN');
  const others = verdict.grounds.filter(({ effect }) => effect !== 'WARN');
  expect(others.map(({ rule }) => rule.id)).toEqual(['NORM-UNKNOWN']);
}
