// What stands in the way of a step, or is left to do after it, and what to do about it.
import type { ObstacleReason } from './step-claims.js';

export interface ObstacleWords {
  readonly vi: string;
  readonly wayOutVi: string;
  readonly en: string;
  readonly wayOutEn: string;
}

const ruling = {
  wayOutVi: 'Đề nghị kết luận vụ việc (proposeRuling), rồi làm lại bước này với mã yêu cầu mới.',
  wayOutEn: 'Have the case ruled on (proposeRuling), then take the step again under a new id.',
};

/** What the mutations are called with which this payer acts on one claim. */
export interface DeskNames {
  readonly confirm: string;
  readonly release: string;
  readonly pay: string;
  readonly settle: string;
  readonly recover: string;
}

export type WordsOfObstacles = Readonly<Record<ObstacleReason, ObstacleWords>>;

export function obstacleWordsFor(names: DeskNames): WordsOfObstacles {
  const { confirm, release, pay, settle, recover } = names;
  return {
    IN_CONFLICT: {
      vi: 'Khoản này đang xung đột với khoản khác.',
      en: 'This claim stands in a conflict.',
      ...ruling,
    },
    UNDER_REVIEW: {
      vi: 'Khoản này đang chờ xem xét.',
      en: 'This claim waits for a review.',
      ...ruling,
    },
    BENEFICIARY_NOT_NAMED: {
      vi: 'Chỗ này của đề án nhóm chưa có đơn vị thụ hưởng.',
      wayOutVi: `Nêu tên (replacements), hoặc giải phóng chỗ (${release}).`,
      en: 'This place of a group project has no beneficiary yet.',
      wayOutEn: `Name one (replacements), or release the place (${release}).`,
    },
    NOT_RESERVED: {
      vi: 'Hạng mục này không giữ được chỗ trong sổ nên chưa có tiền.',
      wayOutVi: 'Trả lại để bỏ hạng mục này ra (RETURN), rồi phê duyệt lại.',
      en: 'This item holds no place in the log, so it is not funded.',
      wayOutEn: 'Return the paper to take this item off it (RETURN), then approve again.',
    },
    NOT_CONFIRMED: {
      vi: 'Khoản này chưa được xác nhận.',
      wayOutVi: `Xác nhận (${confirm}), hoặc giải phóng (${release}).`,
      en: 'This claim is not confirmed.',
      wayOutEn: `Confirm it (${confirm}), or release it (${release}).`,
    },
    NOTHING_PAID: {
      vi: 'Khoản này chưa chi đồng nào nên không quyết toán được.',
      wayOutVi: `Chi (${pay}), hoặc giải phóng (${release}).`,
      en: 'Nothing was paid under this claim, so it cannot be settled.',
      wayOutEn: `Pay it (${pay}), or release it (${release}).`,
    },
    MONEY_PAID: {
      vi: 'Khoản này đã chi tiền nên không giải phóng được.',
      wayOutVi: `Quyết toán phần đã làm (${settle}), hoặc thu hồi (${recover}).`,
      en: 'Money was paid under this claim, so it is not released.',
      wayOutEn: `Settle what was executed (${settle}), or recover it (${recover}).`,
    },
    REFUSED: {
      vi: 'Sổ không cho khoản này; kết luận ở «claims».',
      wayOutVi: 'Sửa hoặc thay hạng mục, rồi làm lại bước này với mã yêu cầu mới.',
      en: 'The log refused this claim; its verdict stands in "claims".',
      wayOutEn: 'Change or replace the item, then take the step again under a new id.',
    },
    NOT_ANSWERED: {
      vi: 'Sổ chưa trả lời yêu cầu giữ chỗ của khoản này.',
      wayOutVi: 'Chờ vài phút, rồi làm lại bước này với mã yêu cầu mới.',
      en: 'The log has not answered the claim of this item.',
      wayOutEn: 'Wait a while, then take the step again under a new id.',
    },
  };
}
