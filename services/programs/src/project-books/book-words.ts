// Why something cannot be entered in the books now, in words.
import { type Phase, phaseOf, phasesFor } from './book-act.js';
import type { StageForbids } from './enter-in-books.js';

const phaseWords: Record<Phase, { readonly vi: string; readonly en: string }> = {
  PREPARING: { vi: 'đang lập, thẩm định', en: 'being prepared and appraised' },
  APPROVED: { vi: 'đã phê duyệt, chưa được giao kinh phí', en: 'approved and not yet funded' },
  FUNDED: { vi: 'đã giao kinh phí', en: 'funded' },
  RUNNING: { vi: 'đang thực hiện theo hợp đồng', en: 'carried out under contract' },
  ACCEPTED: { vi: 'đã nghiệm thu', en: 'accepted' },
  FILED: { vi: 'đã nộp hồ sơ quyết toán', en: 'filed for settlement' },
  SETTLED: { vi: 'đã thanh lý, quyết toán', en: 'liquidated or settled' },
  CARRIED_OVER: { vi: 'được chuyển sang năm sau', en: 'carried over' },
  ENDED: { vi: 'đã kết thúc', en: 'ended' },
};

interface StageName {
  readonly vi: string;
  readonly en: string;
}

export function stageForbidsWords(
  { act, stage }: Pick<StageForbids, 'act' | 'stage'>,
  name: StageName,
) {
  const words = (language: 'vi' | 'en') =>
    phasesFor(act)
      .map((phase) => phaseWords[phase][language])
      .join('; ');
  const now = phaseWords[phaseOf(stage)];
  return {
    reasonVi:
      `Đề án ở bước «${name.vi}»: ${now.vi}. Việc này ghi được khi đề án: ${words('vi')}. ` +
      'Ai được chuyển bước: xem nextSteps của đề án.',
    reasonEn:
      `The project stands at "${name.en}": ${now.en}. This is entered while it is: ` +
      `${words('en')}. Its nextSteps say who may move it.`,
  };
}
