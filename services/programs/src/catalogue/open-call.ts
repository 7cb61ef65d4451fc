// A call for registration as values: who may register what, where and until when; it is open
// between its two days unless it was withdrawn. It awaits nothing.
import type { PromotionTier } from '../programmes/programme.js';
import type { RegisterEntry, StateForbids } from '../registers/entry.js';

export interface OpenCall extends RegisterEntry {
  readonly title: string;
  readonly issuer: string;
  readonly tier: PromotionTier;
  readonly contents: readonly string[];
  readonly whoMayRegister: string;
  readonly howToRegister: string;
  readonly papers: readonly string[];
  readonly contact: string;
  readonly basis: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly withdrawal: string | null;
}

export const callStandings = ['COMING', 'OPEN', 'CLOSED', 'WITHDRAWN'] as const;
export type CallStanding = (typeof callStandings)[number];

/** Both days are days on which one may register. */
export function callStanding(
  { opensOn, closesOn, withdrawal }: Pick<OpenCall, 'opensOn' | 'closesOn' | 'withdrawal'>,
  day: string,
): CallStanding {
  if (withdrawal !== null) return 'WITHDRAWN';
  if (day < opensOn) return 'COMING';
  return day > closesOn ? 'CLOSED' : 'OPEN';
}

export function withdrawn(
  { withdrawal: before }: Pick<OpenCall, 'withdrawal'>,
  withdrawal: string,
): Pick<OpenCall, 'withdrawal'> | StateForbids {
  if (before === null) return { withdrawal };
  return {
    stateInTheWay: 'WITHDRAWN',
    reasonVi: `Thông báo đã được rút: «${before}». Cần mời lại thì ra thông báo mới.`,
    reasonEn: `The call was withdrawn before: "${before}". Publish a new one to call again.`,
  };
}
