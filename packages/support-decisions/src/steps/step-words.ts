// A decision's steps as people read them: why one is refused, who may move it, what is missing.
import type { DecisionData, DecisionStep } from '../cycles/decision-cycle.js';
import type { DecisionState } from '../decisions/decision.js';

interface Words {
  readonly vi: string;
  readonly en: string;
}

interface Reason {
  readonly reasonVi: string;
  readonly reasonEn: string;
}

/** The state that stands in the way, and who may move the decision on from it. */
export function forbiddenWords(
  state: DecisionState,
  { data, open }: { readonly data: DecisionData; readonly open: readonly DecisionStep[] },
): Reason {
  const { vi, en } = data.stateWords(state);
  if (open.length === 0) {
    return {
      reasonVi: `Quyết định đang ở trạng thái «${vi}»; không còn bước nào.`,
      reasonEn: `The decision stands at "${en}"; there is no step left.`,
    };
  }
  const who = ({ by }: DecisionStep) => by.map(({ role }) => role).join(', ');
  const movesVi = open.map((step) => `${step.vi} (${who(step)})`).join('; ');
  const movesEn = open.map((step) => `${step.en} (${who(step)})`).join('; ');
  return {
    reasonVi: `Quyết định đang ở trạng thái «${vi}»; từ đó chỉ có thể: ${movesVi}.`,
    reasonEn: `The decision stands at "${en}"; from there one can only: ${movesEn}.`,
  };
}

export function incompleteWords(missing: readonly Words[]): Reason {
  const list = (read: (one: Words) => string) => missing.map(read).join('; ');
  return {
    reasonVi: `Còn thiếu giấy tờ: ${list(({ vi }) => vi)}. Nộp kèm rồi gửi lại với mã mới.`,
    reasonEn: `Papers are missing: ${list(({ en }) => en)}. Send again with them, under a new id.`,
  };
}

export const claimsForbidWords: Reason = {
  reasonVi:
    'Quyết định ở nguyên trạng thái: khoản hỗ trợ trong sổ chưa cho phép. Xem từng hạng mục.',
  reasonEn: 'The decision stays where it is: its claims in the log do not allow it. See each item.',
};

export const pendingWords = {
  messageVi: 'Sổ chưa trả lời; quyết định chưa chuyển bước. Gửi lại đúng yêu cầu này sau ít phút.',
  messageEn:
    'The log has not answered; the decision has not moved. Send the same request again in a while.',
};

export const archivePendingWords = {
  messageVi: 'Đã ghi quyết định; sổ chưa trả lời hết. Gửi lại đúng yêu cầu này để xem xung đột.',
  messageEn:
    'The decision is on record; the log has not answered all. Send the same request for conflicts.',
};
