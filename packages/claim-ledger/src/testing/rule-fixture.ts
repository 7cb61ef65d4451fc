// A small rule table in which every effect that a row can have stands at least once. Its law is
// invented.
import {
  type CeilingRule,
  type Content,
  type FundingSource,
  groundRoles,
  groundRoles1,
  type Norm,
  type ObjectClass,
  type RefKind,
} from '../rule-rows.js';
import type { RuleTable } from '../rule-table.js';
import { signerNamed } from './signing.js';

export const services = ['programs', 'clusters', 'trade-promotion'] as const;
export type ServiceName = (typeof services)[number];

/** Only programs may activate rules. */
export const participants = services.map((service) => ({
  service,
  publicKeys: [signerNamed(service).publicKey],
  mayActivateRules: service === 'programs',
  mayRule: service === 'programs',
}));

/** As Genesis names them: who may rule is said by the rules. */
export const founders = participants.map(({ mayRule: _, ...founder }) => founder);

const words = (what: string) => ({ vi: `${what} (vi)`, en: what });
const law = (article: number, verified = true) => ({
  citation: `Test law, art. ${article}`,
  verified,
});
const always = { from: '2020-01-01', to: null };

const refKind = (
  kind: string,
  parts: string,
  partOf: string | null = null,
  each: RefKind['each'] = 'ONCE',
): RefKind => ({
  kind,
  parts: parts.split(' ').map((part) => {
    const [name = '', form = ''] = part.split(':');
    return { name, form: form as RefKind['parts'][number]['form'] };
  }),
  partOf,
  each,
  ...words(kind),
});

const objectClass = (
  code: string,
  namedBy: string,
  rest: Partial<ObjectClass> = {},
): ObjectClass => ({
  code,
  namedBy: namedBy.split(' '),
  vagueYears: 1,
  onceInALife: false,
  namedBeforePayment: true,
  needsProject: false,
  onConflict: 'REFUSE',
  onVagueConflict: 'REFUSE',
  objectMode: 'EXCLUSIVE',
  onLinePaid: 'EXCLUDE_LINE',
  ...words(code),
  ...rest,
});

const content = (code: string, objectClassCode: string, rest: Partial<Content> = {}): Content => ({
  code,
  scheme: 'PROMOTION',
  objectClass: objectClassCode,
  provisional: false,
  ...always,
  ...words(code),
  ...rest,
});

const norm = (id: string, contentCode: string, rest: Partial<Norm> = {}): Norm => ({
  id,
  contents: [contentCode],
  variant: null,
  effect: 'NONE',
  perVi: 'item (vi)',
  perEn: 'item',
  percentBp: null,
  cap: null,
  multiplies: true,
  ...always,
  ...law(8),
  ...rest,
});

const ceiling = (
  id: string,
  kind: CeilingRule['kind'],
  rest: Pick<CeilingRule, 'limit' | 'onExceed'> & Partial<CeilingRule>,
): CeilingRule => ({
  id,
  kind,
  counter: null,
  contents: [],
  refKind: null,
  cap: null,
  ...always,
  ...law(26),
  ...words(id),
  ...rest,
});

const source = (
  code: string,
  service: string | null,
  rest: Partial<FundingSource> = {},
): FundingSource => ({
  code,
  scheme: 'PROMOTION',
  service,
  state: true,
  until: null,
  ...words(code),
  ...rest,
});

export function testRules(changes: Partial<RuleTable> = {}): RuleTable {
  return { ...baseRules, ...changes };
}

const groundsOf = (roles: readonly (typeof groundRoles)[number][]) =>
  roles.map((role) => ({ id: `G-${role}`, role, ...law(7), ...words(role) }));

/** The same, and what the second reader level can say beyond it. */
export function testRules2(changes: Partial<RuleTable> = {}): RuleTable {
  return {
    ...baseRules,
    level: 2,
    version: 'test-2',
    renewal: { times: 1, days: 90 },
    invoices: { onSameLine: 'CONTEST', onSameInvoice: 'CONTEST' },
    grounds: groundsOf(groundRoles),
    refKinds: [
      ...baseRules.refKinds,
      refKind('TRAINEE', 'person:PARTY trade:TOKEN', null, 'MONTH'),
      refKind('REPORT', 'firm:PARTY scope:TOKEN', null, 'YEAR'),
      refKind('LINE', 'line:TOKEN'),
      refKind('COMPONENT', 'firm:PARTY component:TOKEN'),
    ],
    classes: [
      ...baseRules.classes,
      objectClass('MODEL', 'ADDRESS', { namedBeforePayment: false }),
      objectClass('LOAN', 'ADDRESS', { onLinePaid: 'DEDUCT_SUPPORT', namedBeforePayment: false }),
      objectClass('EVENT_COST', 'EVENT', { objectMode: 'SHARED', vagueYears: 0 }),
      objectClass('COURSE', 'EVENT', { objectMode: 'SHARED', vagueYears: 0 }),
      objectClass('REPORT', 'REPORT', { onConflict: 'REVIEW', vagueYears: 0 }),
    ],
    contents: [
      ...baseRules.contents,
      content('MODEL', 'MODEL'),
      content('INTEREST', 'LOAN'),
      content('EVENT_COST', 'EVENT_COST'),
      content('COURSE', 'COURSE'),
      content('REPORT', 'REPORT'),
    ],
    norms: [
      ...baseRules.norms,
      ...['MODEL', 'INTEREST', 'EVENT_COST', 'COURSE', 'REPORT'].map((code) =>
        norm(`N-${code}`, code),
      ),
    ],
    ceilings: [
      ...baseRules.ceilings,
      ceiling('C-EVENT', 'OBJECT_COST', {
        limit: 10_000,
        onExceed: 'REDUCE',
        refKind: 'EVENT',
        contents: ['EVENT_COST'],
      }),
      ceiling('C-LINE', 'OBJECT_CAP', {
        limit: 1,
        onExceed: 'REDUCE',
        refKind: 'LINE',
        cap: 450_000_000n,
      }),
    ],
    coFinance: [
      {
        id: 'T-15',
        province: 'QD19_2025.15',
        sources: ['KCQG', 'KCDP'],
        contents: ['DRYER'],
        percentBp: 5_000,
        ...always,
        ...law(33),
        ...words('together'),
      },
    ],
    ...changes,
  };
}

const baseRules: RuleTable = {
  level: 1,
  renewal: { times: 0, days: 1 },
  standstill: { reviewDays: 30, confirmedDays: 180 },
  invoices: { onSameLine: 'REFUSE', onSameInvoice: 'ALLOW' },
  coFinance: [],
  version: 'test-1',
  spelling: 1,
  reservationDays: 365,
  maxClockJumpDays: 3,
  maxDecisionDays: 4_000,
  maxCapMultiplierBp: 15_000,
  participants,
  grounds: groundsOf(groundRoles1),
  sources: [
    source('KCQG', 'programs'),
    source('KCDP', 'programs'),
    source('DISTRICT', 'programs', { until: '2025-06-30' }),
    source('RURAL', 'programs', { scheme: 'RURAL' }),
    source('CLUSTER', 'clusters'),
    source('TRADE', 'trade-promotion'),
    source('DONOR', 'programs', { state: false }),
    source('SCIENCE', null),
  ],
  refKinds: [
    refKind('MACHINE', 'maker:TOKEN model:TOKEN serial:TOKEN'),
    refKind('INVOICE', 'seller:TAX number:NUMBER'),
    refKind('INVOICE_LINE', 'seller:TAX number:NUMBER line:NUMBER', 'INVOICE'),
    refKind('CLUSTER', 'cluster:ID'),
    refKind('PLAN', 'cluster:ID decision:TOKEN', 'CLUSTER'),
    refKind('WORK', 'project:PROJECT code:TOKEN'),
    refKind('EVENT', 'event:ID'),
    refKind('BOOTHS', 'event:ID', 'EVENT'),
    refKind('BOOTH', 'event:ID number:TOKEN', 'BOOTHS'),
    refKind('ADDRESS', 'address:TOKEN'),
  ],
  classes: [
    objectClass('MACHINE', 'MACHINE'),
    objectClass('PLAN', 'PLAN'),
    objectClass('WORK', 'WORK', { needsProject: true }),
    objectClass('BOOTH', 'BOOTH', { vagueYears: 0, onVagueConflict: 'REVIEW' }),
    objectClass('BOOTHS', 'BOOTHS', { vagueYears: 0 }),
    objectClass('EVENT', 'EVENT', { vagueYears: 0 }),
    objectClass('FOUNDING', 'ADDRESS', { onceInALife: true, namedBeforePayment: false }),
    objectClass('AUDIT', 'ADDRESS MACHINE', { onConflict: 'REVIEW', onVagueConflict: 'WARN' }),
    objectClass('SERVICE', 'ADDRESS', { onConflict: 'WARN', namedBeforePayment: false }),
  ],
  contents: [
    content('DRYER', 'MACHINE'),
    content('FILTER', 'MACHINE'),
    content('NEXT_DRYER', 'MACHINE', { from: '2030-01-01' }),
    content('OLD_DRYER', 'MACHINE', { to: '2025-12-31' }),
    content('PLAN', 'PLAN'),
    content('ROAD', 'WORK'),
    content('SEWER', 'WORK'),
    content('BOOTH', 'BOOTH'),
    content('ABROAD', 'BOOTH'),
    content('ABROAD_REVIEWED', 'BOOTH'),
    content('ABROAD_WARNED', 'BOOTH'),
    content('FAIR', 'BOOTHS'),
    content('CONFERENCE', 'EVENT'),
    content('FOUNDING', 'FOUNDING'),
    content('AUDIT', 'AUDIT'),
    content('SERVICE', 'SERVICE'),
  ],
  norms: [
    norm('N-DRYER-2020', 'DRYER', {
      effect: 'LIMIT',
      percentBp: 5_000,
      cap: 200_000_000n,
      to: '2025-12-31',
    }),
    norm('N-DRYER-2026', 'DRYER', {
      effect: 'LIMIT',
      percentBp: 5_000,
      cap: 300_000_000n,
      from: '2026-01-01',
    }),
    norm('N-FILTER', 'FILTER', { effect: 'LIMIT', percentBp: 3_333, ...law(9, false) }),
    norm('N-FILTER-BIG', 'FILTER', { variant: 'BIG', effect: 'LIMIT', cap: 700_000_000n }),
    norm('N-PLAN', 'PLAN'),
    norm('N-ROAD', 'ROAD'),
    norm('N-SEWER', 'SEWER'),
    norm('N-BOOTH', 'BOOTH'),
    norm('N-ABROAD', 'ABROAD'),
    norm('N-ABROAD-R', 'ABROAD_REVIEWED'),
    norm('N-ABROAD-W', 'ABROAD_WARNED'),
    norm('N-FAIR', 'FAIR'),
    norm('N-CONFERENCE', 'CONFERENCE', { effect: 'UNKNOWN' }),
    norm('N-FOUNDING', 'FOUNDING'),
    norm('N-AUDIT', 'AUDIT'),
    norm('N-SERVICE', 'SERVICE'),
  ],
  ceilings: [
    ceiling('C-SHARE', 'PROJECT_SHARE', {
      limit: 3_000,
      onExceed: 'REDUCE',
      from: '2024-05-01',
      to: '2026-12-31',
    }),
    ceiling('C-SHARE-2027', 'PROJECT_SHARE', {
      limit: 3_000,
      onExceed: 'REDUCE',
      from: '2027-01-01',
      ...law(26, false),
    }),
    ceiling('C-ABROAD', 'COUNT_PER_YEAR', { limit: 2, onExceed: 'REFUSE', contents: ['ABROAD'] }),
    ceiling('C-ABROAD-R', 'COUNT_PER_YEAR', {
      limit: 1,
      onExceed: 'REVIEW',
      contents: ['ABROAD_REVIEWED'],
    }),
    ceiling('C-ABROAD-W', 'COUNT_PER_YEAR', {
      limit: 1,
      onExceed: 'WARN',
      contents: ['ABROAD_WARNED'],
    }),
  ],
};
