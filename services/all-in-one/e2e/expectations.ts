// What a refused or reduced party must be told, in one place: the rule and its citation, whose
// money stands in the way, since when, whom to ask, and all of it in words of both languages.
import { expect } from '@jest/globals';
import type { Ground, Outcome } from './desk.js';
import type { Claimed } from './payers.js';

interface Funded {
  /** The claim that came first. */
  readonly by: Claimed;
  readonly rule: string;
  readonly citation: string;
  readonly service: string;
  readonly source: { readonly code: string; readonly vi: string; readonly en: string };
  readonly ask: string;
}

export const kcqg = {
  code: 'KCQG',
  vi: 'Khuyến công quốc gia',
  en: 'National industrial promotion',
} as const;
export const kcdp = {
  code: 'KCDP_PROVINCE',
  vi: 'Khuyến công địa phương cấp tỉnh',
  en: 'Provincial industrial promotion',
} as const;
export const clusterRecurrent = {
  code: 'CLUSTER_RECURRENT',
  vi: 'Kinh phí thường xuyên cho cụm công nghiệp',
  en: 'Recurrent budget for industrial clusters',
} as const;
export const clusterInvestment = {
  code: 'CLUSTER_PUBLIC_INVESTMENT',
  vi: 'Đầu tư công cho cụm công nghiệp',
  en: 'Public investment in industrial clusters',
} as const;
export const localTrade = {
  code: 'TRADE_PROMOTION_LOCAL',
  vi: 'Chương trình xúc tiến thương mại địa phương',
  en: 'Local trade promotion programme',
} as const;

/** H1: the same expenditure content has one state source. */
export const sameObject = { rule: 'H1-OBJECT', citation: 'TTLT 26/2014/TTLT-BTC-BCT, điều 7.4' };
export const notToldApart = { rule: 'H1-VAGUE', citation: 'TTLT 26/2014/TTLT-BTC-BCT, điều 7.4' };

export function expectGranted(outcome: Outcome, granted: number): void {
  expect(outcome).toMatchObject({ __typename: 'ClaimGranted', granted });
  expect(outcome.claim).toMatchObject({ state: 'RESERVED', granted, authorised: 0 });
}

export function expectFunded(outcome: Outcome, funded: Funded): void {
  expect(outcome).toMatchObject({ __typename: 'ClaimRefused', verdict: 'object-claimed' });
  const ground = groundOf(outcome, funded.rule);
  expect(ground.effect).toBe('REFUSE');
  expect(ground.rule.citation).toContain(funded.citation);
  expectMet(ground, funded);
  const { source, ask } = funded;
  const day = vietnameseDay(sinceOf(funded));
  expectWords(outcome.messageVi, ['Bị từ chối', ground.rule.textVi, source.vi, day, ask]);
  expectWords(outcome.messageEn, ['Refused', ground.rule.textEn, source.en, day, ask]);
  for (const message of [outcome.messageVi, outcome.messageEn]) {
    expect(message).toContain(ground.rule.citation);
  }
}

export function groundOf({ grounds }: Outcome, rule: string): Ground {
  const ground = grounds?.find((one) => one.rule.id === rule);
  if (ground === undefined) throw new Error(`${rule} is not among ${JSON.stringify(grounds)}`);
  return ground;
}

export function expectMet(ground: Ground, funded: Omit<Funded, 'rule' | 'citation'>): void {
  const { service, source, ask } = funded;
  expect(ground.met).toEqual([
    {
      service,
      source: source.code,
      sourceVi: source.vi,
      sourceEn: source.en,
      decidingBody: ask,
      state: expect.any(String),
      since: sinceOf(funded),
    },
  ]);
}

function sinceOf({ by }: Pick<Funded, 'by'>): string {
  const since = by.outcome.claim?.requestedTime;
  if (since === undefined) throw new Error(`the first claim was ${by.outcome.__typename}`);
  return since;
}

function expectWords(message: string, words: readonly string[]): void {
  for (const word of words) expect(message).toContain(word);
}

/** 15/03/2025 for a moment, as the calendar of Vietnam has it. */
function vietnameseDay(moment: string): string {
  const timeZone = 'Asia/Ho_Chi_Minh';
  const format = { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(new Date(moment));
}
