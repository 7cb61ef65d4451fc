// A life cycle as people read it: deadlines, who may move a project, why a step is refused.
import type { CycleStep, Deadline } from './cycle.js';
import type { CycleData } from './cycle-data.js';
import type { StageState } from './stage.js';

interface Words {
  readonly vi: string;
  readonly en: string;
}

export function deadlineWords(deadline: Deadline, data: CycleData): Words {
  switch (deadline.kind) {
    case 'DAY_OF_YEAR': {
      const { month, day, yearOffset } = deadline;
      const year = yearOffset === 0 ? '' : yearOffset < 0 ? ` ${yearOffset}` : ` +${yearOffset}`;
      return {
        vi: `trước hết ngày ${day}/${month} của năm thực hiện${year}`,
        en: `by ${day}/${month} of the year of execution${year}`,
      };
    }
    case 'DAY_OF_MONTH':
      return {
        vi: `trước ngày ${deadline.day} hằng tháng`,
        en: `by day ${deadline.day} of every month`,
      };
    case 'DAYS_AFTER': {
      const { vi, en } = data.stateWords(deadline.state);
      const { days } = deadline;
      return {
        vi: `trong ${days} ngày kể từ khi «${vi}»`,
        en: `within ${days} days of "${en}"`,
      };
    }
  }
}

/** The state that stands in the way, and who may move the project on from it. */
export function forbiddenWords(
  state: StageState,
  { data, open }: { readonly data: CycleData; readonly open: readonly CycleStep[] },
): { readonly reasonVi: string; readonly reasonEn: string } {
  const { vi, en } = data.stateWords(state);
  const who = ({ by }: CycleStep) => by.map(({ role }) => role).join(', ');
  const movesVi = open.map((step) => `${step.vi} (${who(step)})`).join('; ');
  const movesEn = open.map((step) => `${step.en} (${who(step)})`).join('; ');
  return {
    reasonVi:
      open.length === 0
        ? `Đề án đang ở trạng thái «${vi}»; không còn bước nào.`
        : `Đề án đang ở trạng thái «${vi}»; từ đó chỉ có thể: ${movesVi}.`,
    reasonEn:
      open.length === 0
        ? `The project stands at "${en}"; there is no step left.`
        : `The project stands at "${en}"; from there one can only: ${movesEn}.`,
  };
}

export function incompleteWords(missing: readonly Words[]): {
  readonly reasonVi: string;
  readonly reasonEn: string;
} {
  const list = (read: (one: Words) => string) => missing.map(read).join('; ');
  return {
    reasonVi: `Bước này còn thiếu giấy tờ: ${list(({ vi }) => vi)}. Nộp kèm rồi gửi lại.`,
    reasonEn: `This step lacks papers: ${list(({ en }) => en)}. Hand them in and send again.`,
  };
}

export const claimsForbidWords = {
  reasonVi:
    'Đề án ở nguyên trạng thái: khoản hỗ trợ trong sổ chưa cho phép. Xem từng hạng mục cần làm gì.',
  reasonEn:
    'The project stays where it is: its claims in the log do not allow it. See what each needs.',
};

export const pendingWords = {
  messageVi: 'Sổ chưa trả lời; đề án chưa chuyển bước. Gửi lại đúng yêu cầu này sau ít phút.',
  messageEn:
    'The log has not answered; the project has not moved. Send the same request again in a while.',
};
