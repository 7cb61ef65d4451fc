// What stands in the way of a step, or is left to do after it, and what to do about it.
import type { ObstacleReason } from './step-claims.js';

interface ObstacleWords {
  readonly vi: string;
  readonly wayOutVi: string;
  readonly en: string;
  readonly wayOutEn: string;
}

const ruling = {
  wayOutVi: 'Đề nghị kết luận vụ việc (proposeRuling), rồi làm lại bước này với mã yêu cầu mới.',
  wayOutEn: 'Have the case ruled on (proposeRuling), then take the step again under a new id.',
};

export const obstacleWords: Readonly<Record<ObstacleReason, ObstacleWords>> = {
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
    wayOutVi: 'Nêu tên (replacements), hoặc giải phóng chỗ (releaseProjectSupport).',
    en: 'This place of a group project has no beneficiary yet.',
    wayOutEn: 'Name one (replacements), or release the place (releaseProjectSupport).',
  },
  NOT_CONFIRMED: {
    vi: 'Khoản này chưa được xác nhận.',
    wayOutVi: 'Xác nhận (confirmProjectSupport), hoặc giải phóng (releaseProjectSupport).',
    en: 'This claim is not confirmed.',
    wayOutEn: 'Confirm it (confirmProjectSupport), or release it (releaseProjectSupport).',
  },
  NOTHING_PAID: {
    vi: 'Khoản này chưa chi đồng nào nên không quyết toán được.',
    wayOutVi: 'Chi (payProjectSupport), hoặc giải phóng (releaseProjectSupport).',
    en: 'Nothing was paid under this claim, so it cannot be settled.',
    wayOutEn: 'Pay it (payProjectSupport), or release it (releaseProjectSupport).',
  },
  MONEY_PAID: {
    vi: 'Khoản này đã chi tiền nên không giải phóng được.',
    wayOutVi:
      'Quyết toán phần đã làm (settleProjectSupport), hoặc thu hồi (recoverProjectSupport).',
    en: 'Money was paid under this claim, so it is not released.',
    wayOutEn:
      'Settle what was executed (settleProjectSupport), or recover it (recoverProjectSupport).',
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
