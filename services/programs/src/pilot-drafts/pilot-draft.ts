// A draft of a pilot: establishments grouped by trade and area, with reasons, until it becomes a
// registered project or is dropped. It awaits nothing.
import type { ProjectKind } from '../projects/project.js';
import type { RegisterEntry, StateForbids } from '../registers/entry.js';
import type { KindRule } from './kind-rules.js';

export const draftKinds = ['PILOT', 'GROUP', 'VALUE_CHAIN'] as const;
export type DraftKind = Extract<ProjectKind, (typeof draftKinds)[number]>;

export const draftStates = ['DRAFT', 'REGISTERED', 'DROPPED'] as const;
export type DraftState = (typeof draftStates)[number];

export interface PilotDraft extends RegisterEntry {
  readonly title: string;
  readonly kind: DraftKind;
  readonly trade: string;
  /** Letters of the trade, so that two spellings of one trade meet. */
  readonly tradeKey: string;
  readonly area: string;
  readonly reason: string;
  readonly contents: readonly string[];
  readonly fromYear: number;
  readonly toYear: number;
  readonly state: DraftState;
  readonly projectId: string | null;
  readonly dropping: string | null;
}

export interface PilotCandidate extends RegisterEntry {
  readonly draftId: string;
  readonly partyKey: string;
  readonly segment: string | null;
  readonly reason: string;
  readonly removal: string | null;
}

/** What still keeps a draft from being registered as its kind, rule by rule. */
export function shortcomings(
  draft: Pick<PilotDraft, 'kind' | 'contents' | 'fromYear' | 'toYear'>,
  candidates: readonly Pick<PilotCandidate, 'removal'>[],
  rules: readonly KindRule[],
): readonly KindRule[] {
  const years = draft.toYear - draft.fromYear + 1;
  const establishments = candidates.filter(({ removal }) => removal === null).length;
  return rules.filter(
    (rule) =>
      rule.kind === draft.kind &&
      (draft.contents.length < rule.leastContents ||
        years < rule.leastYears ||
        establishments < rule.leastEstablishments),
  );
}

const names: Record<DraftState, { readonly vi: string; readonly en: string }> = {
  DRAFT: { vi: 'đang soạn', en: 'being drafted' },
  REGISTERED: { vi: 'đã đăng ký thành đề án', en: 'registered as a project' },
  DROPPED: { vi: 'đã bỏ', en: 'dropped' },
};

/** Null while the draft may be changed. */
export function notDraft({ state }: Pick<PilotDraft, 'state'>): StateForbids | null {
  if (state === 'DRAFT') return null;
  return {
    stateInTheWay: state,
    reasonVi: `Bản nháp ${names[state].vi}; muốn thay đổi thì lập bản nháp mới.`,
    reasonEn: `The draft is ${names[state].en}; to change it, make another draft.`,
  };
}
