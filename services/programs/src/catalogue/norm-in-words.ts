// A published norm as a sentence that somebody who is no official understands, in Vietnamese and
// English. What is not known is said to be not known.
import type { AreaClass, BeneficiaryClass, PublishedNorm } from '../support-norms/support-norm.js';

export interface Words {
  readonly vi: string;
  readonly en: string;
}

const areas: Record<AreaClass, Words> = {
  NORMAL: { vi: 'địa bàn thường', en: 'ordinary areas' },
  DIFFICULT: { vi: 'địa bàn khó khăn', en: 'difficult areas' },
  SPECIALLY_DIFFICULT: { vi: 'địa bàn đặc biệt khó khăn', en: 'specially difficult areas' },
};
const beneficiaries: Record<BeneficiaryClass, Words> = {
  ENTERPRISE: { vi: 'doanh nghiệp', en: 'enterprises' },
  BRANCH: { vi: 'chi nhánh', en: 'branches' },
  COOPERATIVE: { vi: 'hợp tác xã', en: 'cooperatives' },
  COOPERATIVE_GROUP: { vi: 'tổ hợp tác', en: 'cooperative groups' },
  HOUSEHOLD_BUSINESS: { vi: 'hộ kinh doanh', en: 'household businesses' },
};

export function normInWords(norm: PublishedNorm): Words {
  const { vi, en } = sentence(norm);
  const only = [
    ...norm.beneficiaryClasses.map((one) => beneficiaries[one]),
    ...norm.areaClasses.map((one) => areas[one]),
  ];
  if (only.length === 0) return { vi: `${vi}.`, en: `${en}.` };
  return {
    vi: `${vi}; chỉ cho ${only.map((one) => one.vi).join(', ')}.`,
    en: `${en}; only for ${only.map((one) => one.en).join(', ')}.`,
  };
}

function sentence({ effect, percentBp, cap, factorBp, perVi, perEn }: PublishedNorm): Words {
  const times = (factorBp ?? 10_000) / 10_000;
  switch (effect) {
    case 'UNKNOWN':
      return {
        vi: 'Chưa rõ mức hỗ trợ; từng trường hợp do cơ quan có thẩm quyền xem xét',
        en: 'The amount is not known; the body in charge looks at each case',
      };
    case 'NONE':
      return {
        vi: 'Văn bản không đặt mức riêng cho nội dung này',
        en: 'The text sets no limit of its own for this content',
      };
    case 'MULTIPLIER':
      return {
        vi: `Mức tối đa có thể được nâng tới ${comma(times)} lần trong trường hợp ưu tiên`,
        en: `The cap may be raised up to ${times} times in cases of priority`,
      };
    case 'LIMIT':
      break;
  }
  const share = percentBp === null ? null : percentBp / 100;
  const vi = [
    ...(share === null ? [] : [`${comma(share)} % chi phí`]),
    ...(cap === null ? [] : [`${dongVi(cap)}${perVi === null ? '' : ` cho mỗi ${perVi}`}`]),
  ];
  const en = [
    ...(share === null ? [] : [`${share} % of the cost`]),
    ...(cap === null ? [] : [`${dongEn(cap)}${perEn === null ? '' : ` for each ${perEn}`}`]),
  ];
  return {
    vi: `Hỗ trợ tối đa ${vi.join(', không quá ')}`,
    en: `Support of at most ${en.join(', and not more than ')}`,
  };
}

const million = 1_000_000n;
const billion = 1_000_000_000n;

function dongVi(amount: bigint): string {
  if (amount >= billion && amount % (billion / 10n) === 0n) {
    return `${comma(Number(amount / (billion / 10n)) / 10)} tỷ đồng`;
  }
  if (amount % million === 0n) return `${amount / million} triệu đồng`;
  return `${grouped(amount, '.')} đồng`;
}

function dongEn(amount: bigint): string {
  if (amount % million === 0n) return `${grouped(amount / million, ',')} million đồng`;
  return `${grouped(amount, ',')} đồng`;
}

function grouped(amount: bigint, separator: string): string {
  return `${amount}`.replace(/\B(?=(\d{3})+$)/g, separator);
}

function comma(value: number): string {
  return `${value}`.replace('.', ',');
}
