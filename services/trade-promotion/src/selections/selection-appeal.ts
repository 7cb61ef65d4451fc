// An appeal about the result of an entry (TT 26/2014/TT-BCT, điều 20): by when it is filed and
// answered, in working days.
import type { ActorStamp } from '@kc/commands';

export const appealStates = ['FILED', 'UPHELD', 'DISMISSED', 'WITHDRAWN'] as const;
export type AppealState = (typeof appealStates)[number];

export interface SelectionAppeal {
  readonly id: string;
  readonly roundId: string;
  readonly entryId: string;
  readonly appellantKey: string;
  readonly grounds: string;
  readonly filedOn: string;
  readonly fileBy: string;
  readonly answerBy: string;
  /** False when the calendar is not sure of a day between: a person then looks. */
  readonly daysCertain: boolean;
  readonly state: AppealState;
  readonly answeredOn: string | null;
  readonly answer: string | null;
  readonly answerNumber: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export function isLate(
  { state, answerBy, answeredOn }: Pick<SelectionAppeal, 'state' | 'answerBy' | 'answeredOn'>,
  today: string,
): boolean {
  if (state === 'WITHDRAWN') return false;
  return (answeredOn ?? today) > answerBy;
}
