// A request for support that a commune, a centre or the establishment itself files, as values: it
// is filed, then taken up as a project, refused with a reason, or withdrawn. It awaits nothing.
import type { Role } from '@kc/subgraph-kit';
import type { RegisterEntry, StateForbids } from '../registers/entry.js';

export const applicantForms = [
  'ENTERPRISE',
  'COOPERATIVE',
  'COOPERATIVE_GROUP',
  'HOUSEHOLD_BUSINESS',
] as const;
export type ApplicantForm = (typeof applicantForms)[number];

export const requestOrigins = ['COMMUNE', 'CENTRE', 'DEPARTMENT', 'ESTABLISHMENT'] as const;
export type RequestOrigin = (typeof requestOrigins)[number];

export const requestStates = ['FILED', 'TAKEN_UP', 'REFUSED', 'WITHDRAWN'] as const;
export type RequestState = (typeof requestStates)[number];

export interface SupportRequest extends RegisterEntry {
  readonly origin: RequestOrigin;
  readonly applicant: string;
  readonly form: ApplicantForm;
  readonly partyKey: string;
  readonly phone: string | null;
  readonly commune: string;
  readonly content: string | null;
  readonly description: string;
  readonly amount: bigint;
  readonly filedOn: string;
  readonly state: RequestState;
  readonly projectId: string | null;
  readonly refusal: string | null;
  readonly decidedOn: string | null;
}

const origins: Partial<Record<Role, RequestOrigin>> = {
  CPC: 'COMMUNE',
  PROVINCIAL_CENTRE: 'CENTRE',
  REGIONAL_CENTRE: 'CENTRE',
  DOIT: 'DEPARTMENT',
  ESTABLISHMENT: 'ESTABLISHMENT',
};
export const filing = Object.keys(origins) as Role[];

export function originOf(role: Role): RequestOrigin {
  const origin = origins[role];
  if (origin === undefined) throw new Error(`${role} files no requests`);
  return origin;
}

type Decided = Pick<SupportRequest, 'state' | 'projectId' | 'refusal' | 'decidedOn'>;

const names: Record<RequestState, { readonly vi: string; readonly en: string }> = {
  FILED: { vi: 'đang chờ xem xét', en: 'waiting' },
  TAKEN_UP: { vi: 'đã lập thành đề án', en: 'taken up as a project' },
  REFUSED: { vi: 'đã bị từ chối', en: 'refused' },
  WITHDRAWN: { vi: 'đã rút', en: 'withdrawn' },
};

/** Once it is decided, it stays decided: who wants more files again. */
export function decideRequest(
  { state }: Pick<SupportRequest, 'state'>,
  decided: Decided,
): Decided | StateForbids {
  if (state === 'FILED') return decided;
  return {
    stateInTheWay: state,
    reasonVi: `Đề nghị ${names[state].vi}; nếu còn nhu cầu thì lập đề nghị mới.`,
    reasonEn: `The request is ${names[state].en}; who still needs support files a new one.`,
  };
}

/** The last three digits, enough to tell two numbers apart. */
export function maskPhone(phone: string): string {
  return `${'*'.repeat(Math.max(0, phone.length - 3))}${phone.slice(-3)}`;
}
