// What a refused or reduced party must be told, in one place: the rule and its citation, whose
// money stands in the way, since when, whom to ask, and all of it in words of both languages.
import { expect } from '@jest/globals';
import type { Ground, Outcome } from './desk.js';
import type { Claimed } from './payers.js';

export interface Funded {
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

export const ruralTrades = {
  code: 'RURAL_TRADES',
  vi: 'Phát triển ngành nghề nông thôn',
  en: 'Development of rural trades',
} as const;
export const kcdpDistrict = {
  code: 'KCDP_DISTRICT',
  vi: 'Khuyến công địa phương cấp huyện',
  en: 'District industrial promotion',
} as const;
export const otherState = {
  code: 'OTHER_STATE',
  vi: 'Nguồn ngân sách nhà nước khác',
  en: 'Other state source',
} as const;
export const sustainableProduction = {
  code: 'SUSTAINABLE_PRODUCTION',
  vi: 'Sản xuất và tiêu dùng bền vững',
  en: 'Sustainable production and consumption',
} as const;
export const relocationScheme = {
  code: 'RELOCATION_SCHEME',
  vi: 'Đề án di dời cơ sở vào cụm công nghiệp',
  en: 'Scheme for relocation into a cluster',
} as const;

/** H1: the same expenditure content has one state source. */
export const sameObject = { rule: 'H1-OBJECT', citation: 'TTLT 26/2014/TTLT-BTC-BCT, điều 7.4' };
const article74 = 'TTLT 26/2014/TTLT-BTC-BCT, điều 7.4';
export const sameLine = { rule: 'H1-LINE', citation: article74 };
export const hinted = { rule: 'H1-HINT', citation: 'TTLT 26/2014/TTLT-BTC-BCT, điều 7.3-7.4' };
export const sameCapital = {
  rule: 'H1-COUNTERPART',
  citation: 'TTLT 26/2014/TTLT-BTC-BCT, điều 7.3',
};
export const sameInvoice = { rule: 'H6-INVOICE', citation: 'TT 36/2013/TT-BCT, điều 12.4' };
export const lineCap = { rule: 'H2-LINE-REVIEW', citation: 'TT 28/2018/TT-BTC, điều 8.4' };
/** The clock is real: from this day NĐ 303/2026/NĐ-CP has a row of its own. */
const amended = new Date() >= new Date('2026-09-15');
export const clusterShare = {
  rule: amended ? 'H3-SHARE-2026' : 'H3-SHARE-2024',
  citation: 'NĐ 32/2024/NĐ-CP, điều 26.1',
};
export const eventCost = { rule: 'H2-EVENT', citation: 'TTLT 26/2014/TTLT-BTC-BCT, điều 7.3' };
export const notToldApart = { rule: 'H1-VAGUE', citation: 'TTLT 26/2014/TTLT-BTC-BCT, điều 7.4' };

export function expectGranted(outcome: Outcome, granted: number): void {
  expect(outcome).toMatchObject({ __typename: 'ClaimGranted', granted });
  expect(outcome.claim).toMatchObject({ state: 'RESERVED', granted, authorised: 0 });
}

export function expectFunded(
  outcome: Outcome,
  funded: Funded,
  verdict: 'object-claimed' | 'object-settled' | 'contested' = 'object-claimed',
): void {
  expect(outcome).toMatchObject({ __typename: 'ClaimRefused', verdict });
  const ground = groundOf(outcome, funded.rule);
  expect(ground.effect).toBe(verdict === 'contested' ? 'CONTEST' : 'REFUSE');
  expectTold(outcome, ground, { ...funded, opening: { vi: 'Bị từ chối', en: 'Refused' } });
}

/** A person must look, because of that claim; the place is held. */
export function expectReviewed(outcome: Outcome, funded: Funded): void {
  expect(outcome).toMatchObject({ __typename: 'ClaimUnderReview' });
  expect(outcome.claim).toMatchObject({ state: 'UNDER_REVIEW', cases: [{ status: 'OPEN' }] });
  const ground = groundOf(outcome, funded.rule);
  expect(ground.effect).toBe('REVIEW');
  const opening = { vi: 'Cần người có thẩm quyền xem xét', en: 'A person must rule' };
  expectTold(outcome, ground, { ...funded, opening });
}

/** Less than was asked, because of that claim. */
export function expectReduced(outcome: Outcome, granted: number, funded: Funded): void {
  expect(outcome).toMatchObject({ __typename: 'ClaimReduced', granted });
  const opening = { vi: 'thấp hơn đề nghị', en: 'less than was asked' };
  expectTold(outcome, groundOf(outcome, funded.rule), { ...funded, opening });
}

/** Nothing stands in the way; only the amount is not known to the national rules. */
export function expectOnlyUnknownNorm(outcome: Outcome): void {
  expect(outcome).toMatchObject({ __typename: 'ClaimUnderReview' });
  const stops = outcome.grounds?.filter(({ effect }) => effect !== 'WARN') ?? [];
  expect(stops.map(({ rule }) => rule.id)).toEqual(['NORM-UNKNOWN']);
  expect(stops[0]?.met).toEqual([]);
}

/** Which rule, which kind of source, since when and whom to ask: that, and nothing of the file. */
function expectTold(
  outcome: Outcome,
  ground: Ground,
  funded: Funded & { readonly opening: { readonly vi: string; readonly en: string } },
): void {
  const { source, ask, opening, citation } = funded;
  expect(ground.rule.citation).toContain(citation);
  expectMet(ground, funded);
  const day = vietnameseDay(sinceOf(funded));
  expectWords(outcome.messageVi, [opening.vi, ground.rule.textVi, source.vi, day, ask]);
  expectWords(outcome.messageEn, [opening.en, ground.rule.textEn, source.en, day, ask]);
  for (const message of [outcome.messageVi, outcome.messageEn]) {
    expect(message).toContain(ground.rule.citation);
    expect(message).not.toMatch(/tax:|pid:|MACHINE/);
    expect(message).not.toContain(funded.by.claimId);
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
