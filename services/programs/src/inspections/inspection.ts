// An inspection as values: planned, then visited or cancelled, and what may be done in each state;
// a finding is open until it is confirmed as remedied. It awaits nothing.
import type { ActorStamp } from '@kc/commands';
import type { RegisterEntry, StateForbids } from '../registers/entry.js';

export const inspectionKinds = ['PLANNED', 'UNANNOUNCED', 'FOLLOW_UP'] as const;
export type InspectionKind = (typeof inspectionKinds)[number];

export const inspectionStates = ['PLANNED', 'VISITED', 'CANCELLED'] as const;
export type InspectionState = (typeof inspectionStates)[number];

export const findingSeverities = ['NOTE', 'MINOR', 'SERIOUS'] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

export interface Visit {
  readonly on: string;
  readonly place: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly summary: string;
  readonly by: ActorStamp;
}

export interface Inspection extends RegisterEntry {
  readonly projectId: string;
  readonly kind: InspectionKind;
  readonly plannedOn: string;
  readonly purpose: string;
  readonly inspectors: readonly string[];
  readonly state: InspectionState;
  readonly visit: Visit | null;
  readonly cancellation: string | null;
}

/** The picture itself is kept elsewhere; its hash says which one is meant. */
export interface Photo {
  readonly sha256: string;
  readonly caption: string;
  readonly takenOn: string | null;
}

export interface Remedy {
  readonly on: string;
  readonly text: string;
  readonly by: ActorStamp;
}

export interface Finding extends RegisterEntry {
  readonly inspectionId: string;
  readonly severity: FindingSeverity;
  readonly text: string;
  readonly rule: string | null;
  /** Null for a finding that asks for nothing. */
  readonly remedyBy: string | null;
  readonly photos: readonly Photo[];
  readonly remediedOn: string | null;
  readonly remedy: Remedy | null;
}

export const findingStandings = ['NOTHING_TO_DO', 'OPEN', 'OVERDUE', 'REMEDIED'] as const;
export type FindingStanding = (typeof findingStandings)[number];

/** The last day of the time to remedy still counts as in time. */
export function standingOf(
  { remedyBy, remedy }: Pick<Finding, 'remedyBy' | 'remedy'>,
  today: string,
): FindingStanding {
  if (remedy !== null) return 'REMEDIED';
  if (remedyBy === null) return 'NOTHING_TO_DO';
  return remedyBy < today ? 'OVERDUE' : 'OPEN';
}

const names: Record<InspectionState, { readonly vi: string; readonly en: string }> = {
  PLANNED: { vi: 'đang chờ thực hiện', en: 'still planned' },
  VISITED: { vi: 'đã thực hiện', en: 'carried out already' },
  CANCELLED: { vi: 'đã hủy', en: 'cancelled' },
};

export function visited({ state }: Pick<Inspection, 'state'>, visit: Visit) {
  return state === 'PLANNED' ? ({ state: 'VISITED', visit } as const) : mustBePlanned(state);
}

export function cancelled({ state }: Pick<Inspection, 'state'>, cancellation: string) {
  return state === 'PLANNED'
    ? ({ state: 'CANCELLED', cancellation } as const)
    : mustBePlanned(state);
}

export function remedied(
  { remedy, remedyBy }: Pick<Finding, 'remedy' | 'remedyBy'>,
  next: Remedy,
): Pick<Finding, 'remedy' | 'remediedOn'> | StateForbids {
  if (remedy !== null) {
    return {
      stateInTheWay: 'REMEDIED',
      reasonVi: `Đã xác nhận khắc phục ngày ${remedy.on}; không ghi lần nữa.`,
      reasonEn: `Confirmed as remedied on ${remedy.on}; it is not written again.`,
    };
  }
  if (remedyBy === null) {
    return {
      stateInTheWay: 'NOTHING_TO_DO',
      reasonVi: 'Kết luận này không yêu cầu khắc phục.',
      reasonEn: 'This finding asks for no remedy.',
    };
  }
  return { remedy: next, remediedOn: next.on };
}

function mustBePlanned(state: InspectionState): StateForbids {
  return {
    stateInTheWay: state,
    reasonVi: `Đợt kiểm tra ${names[state].vi}. Cần kiểm tra tiếp thì lập một đợt mới.`,
    reasonEn: `The inspection is ${names[state].en}. Plan another one to inspect again.`,
  };
}
