// The law of the simulation: small, so that a schedule is quick, with every effect that a row can
// have at least once. Its articles are invented.
import { groundRoles, type RuleTable, readerLevel } from '@kc/claim-ledger';
import { publicKeyOf } from './crypto.js';

export const services = ['programs', 'clusters', 'trade'] as const;
export type ServiceName = (typeof services)[number];

export const participants = services.map((service) => ({
  service,
  publicKeys: [publicKeyOf(service)],
  mayActivateRules: service === 'programs',
  mayRule: service === 'programs',
}));

/** The newest level that this program reads. */
export const newestLevel = readerLevel;
/** Ground roles that the first level knew, in their order. */
const firstGrounds = 9;

const label = (code: string) => ({ vi: code, en: code });
const law = { citation: 'L', verified: true };
const always = { from: '2020-01-01', to: null };

type Row<K extends keyof RuleTable> = RuleTable[K] extends readonly (infer R)[] ? R : never;

const source = (code: string, service: ServiceName, state = true): Row<'sources'> => ({
  code,
  scheme: 'S',
  service,
  state,
  until: null,
  ...label(code),
});
const refKind = (kind: string, parts: string, partOf: string | null = null): Row<'refKinds'> => ({
  kind,
  parts: parts.split(' ').map((part) => {
    const [name = '', form = ''] = part.split(':');
    return { name, form: form as never };
  }),
  partOf,
  each: 'ONCE',
  ...label(kind),
});
const klass = (code: string, rest: Partial<Row<'classes'>> = {}): Row<'classes'> => ({
  code,
  namedBy: [code],
  vagueYears: 1,
  onceInALife: false,
  namedBeforePayment: true,
  needsProject: false,
  onConflict: 'REFUSE',
  onVagueConflict: 'REFUSE',
  objectMode: 'EXCLUSIVE',
  onLinePaid: 'EXCLUDE_LINE',
  ...label(code),
  ...rest,
});
const content = (code: string, objectClass: string): Row<'contents'> => ({
  code,
  scheme: 'S',
  objectClass,
  provisional: false,
  ...always,
  ...label(code),
});
const norm = (code: string, rest: Partial<Row<'norms'>> = {}): Row<'norms'> => ({
  id: `N-${code}`,
  contents: [code],
  variant: null,
  effect: 'NONE',
  perVi: 'x',
  perEn: 'x',
  percentBp: null,
  cap: null,
  multiplies: true,
  ...always,
  ...law,
  ...rest,
});

const ceiling = (
  id: string,
  rest: Partial<Row<'ceilings'>> & Pick<Row<'ceilings'>, 'kind'>,
): Row<'ceilings'> => ({
  id,
  counter: null,
  limit: 10_000,
  contents: [],
  onExceed: 'REDUCE',
  refKind: null,
  cap: null,
  ...always,
  ...law,
  ...label('c'),
  ...rest,
});

export interface RuleChoice {
  readonly level: number;
  readonly spelling: number;
  readonly version: string;
  readonly reservationDays: number;
  readonly capDryer: bigint;
  readonly abroadLimit: number;
  readonly sharePercentBp: number;
  readonly capPlant: bigint;
  readonly onPlantFull: Row<'ceilings'>['onExceed'];
  readonly togetherPercentBp: number;
}

export function simulatedRules(choice: RuleChoice): RuleTable {
  return {
    level: choice.level,
    version: choice.version,
    spelling: choice.spelling,
    reservationDays: choice.reservationDays,
    maxClockJumpDays: 1,
    maxDecisionDays: 400,
    maxCapMultiplierBp: 15_000,
    renewal: { times: 2, days: 2 },
    standstill: { reviewDays: 5, confirmedDays: 9 },
    invoices: { onSameLine: choice.level > 1 ? 'CONTEST' : 'REFUSE', onSameInvoice: 'ALLOW' },
    participants,
    grounds: groundRoles
      .slice(0, choice.level > 1 ? undefined : firstGrounds)
      .map((role) => ({ id: role, role, ...law, ...label('g') })),
    sources: [
      source('KCQG', 'programs'),
      source('DONOR', 'programs', false),
      source('CLUSTER', 'clusters'),
      source('TRADE', 'trade'),
    ],
    refKinds: [
      refKind('MACHINE', 'maker:TOKEN serial:TOKEN'),
      refKind('INVOICE', 'seller:TAX number:NUMBER'),
      refKind('LINE', 'seller:TAX number:NUMBER line:NUMBER', 'INVOICE'),
      refKind('WORK', 'project:PROJECT code:TOKEN'),
      refKind('BOOTHS', 'event:ID'),
      refKind('BOOTH', 'event:ID number:TOKEN', 'BOOTHS'),
      refKind('ADDRESS', 'address:TOKEN'),
      refKind('SITE', 'code:TOKEN'),
      refKind('PLANT', 'code:TOKEN'),
    ],
    classes: [
      klass('MACHINE'),
      klass('WORK', { needsProject: true }),
      klass('BOOTH', { vagueYears: 0, onVagueConflict: 'REVIEW' }),
      klass('BOOTHS', { vagueYears: 0 }),
      klass('FOUNDING', { namedBy: ['ADDRESS'], onceInALife: true, namedBeforePayment: false }),
      klass('AUDIT', {
        namedBy: ['MACHINE'],
        onConflict: 'REVIEW',
        onVagueConflict: 'WARN',
        onLinePaid: 'REVIEW',
      }),
      klass('MODEL', { namedBy: ['SITE'], vagueYears: 0 }),
      klass('LOAN', { namedBy: ['SITE'], vagueYears: 0, onLinePaid: 'DEDUCT_SUPPORT' }),
      klass('EVENT', { namedBy: ['BOOTHS'], vagueYears: 0, objectMode: 'SHARED' }),
    ],
    contents: [
      content('DRYER', 'MACHINE'),
      content('FILTER', 'MACHINE'),
      content('ROAD', 'WORK'),
      content('ABROAD', 'BOOTH'),
      content('FAIR', 'BOOTHS'),
      content('FOUNDING', 'FOUNDING'),
      content('AUDIT', 'AUDIT'),
      content('MODEL', 'MODEL'),
      content('INTEREST', 'LOAN'),
      content('EVENT_COST', 'EVENT'),
    ],
    norms: [
      norm('DRYER', { effect: 'LIMIT', percentBp: 5_000, cap: choice.capDryer }),
      norm('FILTER', { verified: false }),
      norm('ROAD'),
      norm('ABROAD'),
      norm('FAIR', { effect: 'UNKNOWN' }),
      norm('FOUNDING'),
      norm('AUDIT'),
      norm('MODEL', { effect: 'LIMIT', percentBp: 7_500 }),
      norm('INTEREST'),
      norm('EVENT_COST'),
    ],
    ceilings: [
      ceiling('SHARE', { kind: 'PROJECT_SHARE', limit: choice.sharePercentBp }),
      ceiling('ABROAD', {
        kind: 'COUNT_PER_YEAR',
        limit: choice.abroadLimit,
        contents: ['ABROAD'],
        onExceed: 'REFUSE',
        verified: false,
      }),
      ...(choice.level > 1 ? objectCeilings(choice) : []),
    ],
    coFinance: choice.level > 1 ? [together(choice)] : [],
  };
}

/** What several may pay for, up to a sum: an event up to its cost, the machines of a plant. */
function objectCeilings({ capPlant, onPlantFull }: RuleChoice): Row<'ceilings'>[] {
  return [
    ceiling('EVENT', { kind: 'OBJECT_COST', contents: ['EVENT_COST'], refKind: 'BOOTHS' }),
    ceiling('PLANT', {
      kind: 'OBJECT_CAP',
      contents: ['DRYER', 'FILTER'],
      refKind: 'PLANT',
      cap: capPlant,
      onExceed: onPlantFull,
    }),
  ];
}

/** In one of the two provinces, for one content, and not for every payer. */
const together = ({ togetherPercentBp }: RuleChoice): Row<'coFinance'> => ({
  id: 'TOGETHER',
  province: 'P1',
  sources: ['KCQG', 'CLUSTER'],
  contents: ['DRYER'],
  percentBp: togetherPercentBp,
  ...always,
  ...law,
  ...label('t'),
});

/** Each must be a ground of some verdict in a full run, or the workload has lost its way to it. */
export const groundsOfTheLaw = [
  'OBJECT REFUSE',
  'OBJECT REVIEW',
  'VAGUE REFUSE',
  'VAGUE REVIEW',
  'VAGUE WARN',
  'INVOICE REFUSE',
  'INVOICE CONTEST',
  'HINT REVIEW',
  'COUNTERPART REVIEW',
  'LINE_PAID EXCLUDE_LINE',
  'LINE_PAID DEDUCT_SUPPORT',
  'LINE_PAID REVIEW',
  'COST_COVERED REDUCE',
  'IN_CONFLICT REVIEW',
  'NAMED_BEFORE_PAYMENT REFUSE',
  'NORM_UNKNOWN REVIEW',
  'NORM_UNVERIFIED WARN',
  'CEILING_UNVERIFIED WARN',
  'PROJECT_TOTAL_MISSING REVIEW',
  'N-DRYER REDUCE',
  'N-MODEL REDUCE',
  'SHARE REDUCE',
  'SHARE REVIEW',
  'ABROAD REFUSE',
  'EVENT REDUCE',
  'PLANT REDUCE',
  'PLANT REVIEW',
  'PLANT REFUSE',
  'TOGETHER REDUCE',
  'beneficiary-not-named',
] as const;
