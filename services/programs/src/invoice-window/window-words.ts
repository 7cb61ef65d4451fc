// Where a day stands to the window of invoices, and what to do, in words.
import type { PromotionTier } from '../programmes/programme.js';
import type { Days, ExtensionRequest, PurchaseOutlook, WindowPlace } from './invoice-window.js';

interface Words {
  readonly reasonVi: string;
  readonly reasonEn: string;
}

export function placeWords(place: WindowPlace, day: string, window: Days | null): Words {
  const { from, to } = window ?? { from: '', to: '' };
  switch (place) {
    case 'IN_WINDOW':
      return {
        reasonVi: `Ngày ${day} nằm trong thời hạn hóa đơn ${from} … ${to}.`,
        reasonEn: `${day} lies within the window of invoices ${from} … ${to}.`,
      };
    case 'BEFORE':
      return {
        reasonVi: `Ngày ${day} trước ngày đầu của thời hạn hóa đơn, ${from}; cần người xem xét.`,
        reasonEn: `${day} is before the first day of the window, ${from}; a person must look.`,
      };
    case 'AFTER':
      return {
        reasonVi: `Ngày ${day} sau ngày cuối của thời hạn hóa đơn, ${to}; cần người xem xét.`,
        reasonEn: `${day} is after the last day of the window, ${to}; a person must look.`,
      };
    case 'NEXT_YEAR':
      return {
        reasonVi: `Ngày ${day} thuộc năm ngân sách sau (thời hạn đến ${to}); cần người xem xét.`,
        reasonEn: `${day} is in a later budget year (window until ${to}); a person must look.`,
      };
    case 'NO_WINDOW':
      return {
        reasonVi: 'Đề án chưa được đặt thời hạn hóa đơn; tỉnh hoặc Cục cần đặt (setInvoiceWindow).',
        reasonEn: 'No window is set for the project; the province or the agency must set one.',
      };
  }
}

export function purchaseWords({ place, assumed, days }: PurchaseOutlook, plannedOn: string): Words {
  const { reasonVi, reasonEn } = placeWords(place, plannedOn, days);
  const basis = assumed
    ? {
        vi: ' Chưa đặt thời hạn, tạm tính theo năm ngân sách.',
        en: ' No window is set yet: the budget year stands in for it.',
      }
    : { vi: '', en: '' };
  const advice =
    place === 'IN_WINDOW'
      ? { vi: '', en: '' }
      : {
          vi: ' Nên chờ đến ngày được tính, hoặc chia đợt mua, trước khi xuất hóa đơn.',
          en: ' Wait for a day that counts, or buy in stages, before an invoice is issued.',
        };
  return {
    reasonVi: `${reasonVi}${basis.vi}${advice.vi}`,
    reasonEn: `${reasonEn}${basis.en}${advice.en}`,
  };
}

export function outlookWords(expectedAllocationOn: string | null) {
  if (expectedAllocationOn === null) {
    return {
      adviceVi: 'Chưa có ngày dự kiến giao kinh phí. Nên hỏi đơn vị thực hiện trước khi mua.',
      adviceEn: 'No day of allocation is expected yet. Ask the implementing unit before you buy.',
    };
  }
  return {
    adviceVi: `Kinh phí dự kiến được giao ngày ${expectedAllocationOn}; đây là dự kiến.`,
    adviceEn: `Money is expected to be allocated on ${expectedAllocationOn}; it is an expectation.`,
  };
}

interface About {
  readonly title: string;
  readonly implementingUnit: string;
  readonly tier: PromotionTier;
}

export function extensionText(
  { windowTo, requestedTo, reason }: ExtensionRequest,
  { title, implementingUnit, tier }: About,
) {
  const to =
    tier === 'NATIONAL'
      ? { vi: 'Bộ trưởng Bộ Công Thương', en: 'Minister of Industry and Trade' }
      : { vi: 'Chủ tịch Ủy ban nhân dân tỉnh', en: 'Chairman of the provincial committee' };
  return {
    textVi:
      `Kính gửi: ${to.vi}. ${implementingUnit} đề nghị gia hạn đề án «${title}». ` +
      `Thời hạn hóa đơn đến ${windowTo}; đề nghị đến ${requestedTo}. Lý do: ${reason}`,
    textEn:
      `To: ${to.en}. ${implementingUnit} asks to extend the project "${title}". ` +
      `Invoices count until ${windowTo}; asked until ${requestedTo}. Reason: ${reason}`,
  };
}
