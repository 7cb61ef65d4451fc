// A tenant's investment project in a cluster as a value, and which state may follow which.
import type { ClusterRecord, StateForbids } from '../records/record.js';

/** NĐ 45/2012/NĐ-CP, điều 5: the seven groups of trades, a to g. */
export const tradeGroups = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
export type TradeGroup = (typeof tradeGroups)[number];

export const projectStates = ['REGISTERED', 'UNDER_CONSTRUCTION', 'OPERATING', 'STOPPED'] as const;
export type ProjectState = (typeof projectStates)[number];

export const investmentPapers = ['POLICY_DECISION', 'REGISTRATION_CERTIFICATE', 'OTHER'] as const;

export interface InvestmentPaper {
  readonly kind: (typeof investmentPapers)[number];
  readonly number: string;
  readonly date: string;
}

export interface LandLease {
  readonly number: string;
  readonly signedOn: string;
  /** Null where the contract says no end. */
  readonly until: string | null;
}

export interface TenantProject extends ClusterRecord {
  readonly tenantId: string;
  readonly name: string;
  /** In words, or as a VSIC code with its words. */
  readonly trade: string;
  readonly tradeGroup: TradeGroup | null;
  readonly decision: InvestmentPaper | null;
  readonly registeredCapital: bigint | null;
  readonly realisedCapital: bigint | null;
  /** Decimal digits with a point. */
  readonly landHa: string | null;
  readonly lease: LandLease | null;
  readonly labour: number | null;
  readonly state: ProjectState;
  readonly registeredOn: string;
  readonly constructionOn: string | null;
  readonly operatingOn: string | null;
  readonly stoppedOn: string | null;
  /** The day for which capital, land and labour are true. */
  readonly asOf: string;
}

export type ProjectFigures = Pick<
  TenantProject,
  | 'name'
  | 'trade'
  | 'tradeGroup'
  | 'decision'
  | 'registeredCapital'
  | 'realisedCapital'
  | 'landHa'
  | 'lease'
  | 'labour'
>;

const mayFollow: Readonly<Record<ProjectState, readonly ProjectState[]>> = {
  REGISTERED: ['UNDER_CONSTRUCTION', 'OPERATING', 'STOPPED'],
  UNDER_CONSTRUCTION: ['OPERATING', 'STOPPED'],
  OPERATING: ['STOPPED'],
  STOPPED: ['UNDER_CONSTRUCTION', 'OPERATING'],
};

const dayOf = {
  REGISTERED: 'registeredOn',
  UNDER_CONSTRUCTION: 'constructionOn',
  OPERATING: 'operatingOn',
  STOPPED: 'stoppedOn',
} as const satisfies Record<ProjectState, keyof TenantProject>;

/** The day on which the project came to where it stands. */
export function inStateSince(project: TenantProject): string {
  return project[dayOf[project.state]] ?? project.registeredOn;
}

export function advanced(
  before: TenantProject,
  { state, on }: { readonly state: ProjectState; readonly on: string },
): Partial<TenantProject> | StateForbids {
  const stands = before.state;
  if (!mayFollow[stands].includes(state)) {
    const next = mayFollow[stands].join(', ');
    return {
      stateInTheWay: stands,
      reasonVi: `Dự án đang ở trạng thái ${stands}; từ đó chỉ sang được: ${next}.`,
      reasonEn: `The project stands at ${stands}; from there it can go to: ${next}.`,
    };
  }
  const since = inStateSince(before);
  if (on < since) {
    return {
      stateInTheWay: stands,
      reasonVi: `Dự án ở trạng thái ${stands} từ ${since}; ngày ${on} sớm hơn ngày ấy.`,
      reasonEn: `The project has stood at ${stands} since ${since}; ${on} is before that day.`,
    };
  }
  return { state, [dayOf[state]]: on };
}

/** Of the days on which figures are true and states began, the newest: what a record is as of. */
export function newestDay(one: string, other: string): string {
  return one > other ? one : other;
}
