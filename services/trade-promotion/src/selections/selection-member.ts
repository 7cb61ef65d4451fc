// A member of the council or of the jury of a round, with the declaration of interests. Who sits
// where is personal data: a name is shown in full to few.
import type { ActorStamp } from '@kc/commands';

export const selectionBodies = ['COUNCIL', 'JURY'] as const;
export type SelectionBody = (typeof selectionBodies)[number];

export const memberRoles = ['CHAIR', 'DEPUTY', 'SECRETARY', 'MEMBER'] as const;
export type MemberRole = (typeof memberRoles)[number];

export interface SelectionMember {
  readonly id: string;
  readonly roundId: string;
  readonly body: SelectionBody;
  readonly role: MemberRole;
  readonly name: string;
  readonly organisation: string;
  /** Of the token with which a juror scores; null for who scores on paper. */
  readonly personId: string | null;
  readonly declaredOn: string | null;
  readonly declaration: string | null;
  readonly conflictEntryIds: readonly string[];
  readonly endedOn: string | null;
  readonly endReason: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export function sitting(
  members: readonly SelectionMember[],
  body: SelectionBody,
): readonly SelectionMember[] {
  return members.filter((one) => one.body === body && one.endedOn === null);
}

/** Who scores an entry: the sitting jurors without a conflict about it. */
export function jurorsOf(
  members: readonly SelectionMember[],
  entryId: string,
): readonly SelectionMember[] {
  return sitting(members, 'JURY').filter((one) => !one.conflictEntryIds.includes(entryId));
}

/** First letters only: «Nguyễn Văn A» becomes «N… V… A…». */
export function maskedName(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => `${Array.from(word)[0] ?? ''}…`)
    .join(' ');
}
