// What whoever reads the meter must know beside the sums: where the law is silent or unclear, and
// what is still open. It warns and says whom to ask; it decides nothing.
import {
  type CeilingRule,
  type CitedRule,
  groundOf,
  type ProjectTotal,
  type RuleTable,
} from '@kc/claim-ledger';
import type { CountedClaim } from './support-meter.js';

export type MeterWarningCode =
  | 'NO_CEILING'
  | 'CEILING_UNVERIFIED'
  | 'TOTAL_MISSING'
  | 'EXCEEDED'
  | 'UNDER_REVIEW'
  | 'IN_CONFLICT';

export interface MeterWarning {
  readonly code: MeterWarningCode;
  readonly messageVi: string;
  readonly messageEn: string;
  readonly rule: CitedRule | null;
}

interface Read {
  readonly rules: RuleTable | null;
  readonly rule: CeilingRule | undefined;
  readonly total: ProjectTotal | undefined;
  readonly exceededBy: bigint | null;
  /** Those that count. */
  readonly claims: readonly Pick<CountedClaim, 'state' | 'conflicts'>[];
  readonly on: string;
}

export function meterWarnings(read: Read): MeterWarning[] {
  return [...onTheLaw(read), ...onTheSums(read), ...onOpenCases(read)];
}

function onTheLaw({ rules, rule, on }: Read): MeterWarning[] {
  if (rule === undefined) {
    return [
      {
        code: 'NO_CEILING',
        messageVi: [
          `Ngày ${on} chưa có trần nào có hiệu lực: các khoản vẫn được cộng, không có mức để so.`,
          'Nếu tỉnh có trần riêng, hỏi Sở Công Thương trước khi quyết định.',
        ].join(' '),
        messageEn: [
          `On ${on} no ceiling was in force: support is added up, with no limit to compare it with.`,
          'Where the province had a ceiling of its own, ask the Sở Công Thương first.',
        ].join(' '),
        rule: null,
      },
    ];
  }
  if (rule.verified) return [];
  return [
    {
      code: 'CEILING_UNVERIFIED',
      messageVi: [
        `Chưa rõ trần này có còn hiệu lực vào ngày ${on} (${rule.citation}; chưa đọc bản gốc).`,
        'Sổ vẫn tính theo trần; trước khi ký, hỏi Sở Công Thương hoặc Bộ Công Thương.',
      ].join(' '),
      messageEn: [
        `Whether this ceiling holds on ${on} is unclear (${rule.citation}; text not read).`,
        'The ledger still counts by it; before signing, ask the Sở Công Thương or the ministry.',
      ].join(' '),
      rule: rules === null ? null : groundOf(rules, 'CEILING_UNVERIFIED'),
    },
  ];
}

function onTheSums({ rules, rule, total, exceededBy }: Read): MeterWarning[] {
  const found: MeterWarning[] = [];
  if (total === undefined && rule !== undefined) {
    found.push({
      code: 'TOTAL_MISSING',
      messageVi: [
        'Sổ chưa có tổng mức đầu tư nên chưa tính được trần; yêu cầu mới phải chờ xem xét.',
        'Ghi tổng mức đầu tư theo quyết định phê duyệt.',
      ].join(' '),
      messageEn: [
        'No total investment is on the ledger: no ceiling can be worked out, new claims go to',
        'review. Set the total by its approving decision.',
      ].join(' '),
      rule: rules === null ? null : groundOf(rules, 'PROJECT_TOTAL_MISSING'),
    });
  }
  if (exceededBy !== null && exceededBy > 0n) {
    found.push({
      code: 'EXCEEDED',
      messageVi: [
        `Đã tính vượt trần ${inDong(exceededBy)} đồng. Sổ không tự thu lại khoản nào;`,
        'người có thẩm quyền phải xem xét từng khoản.',
      ].join(' '),
      messageEn: [
        `Counted support is ${exceededBy} đồng above the limit. The ledger takes nothing back by`,
        'itself; whoever is in charge has to look at each item.',
      ].join(' '),
      rule: rule ?? null,
    });
  }
  return found;
}

function onOpenCases({ claims }: Read): MeterWarning[] {
  const reviewed = claims.filter(({ state }) => state === 'UNDER_REVIEW').length;
  const contested = claims.filter(({ conflicts }) => conflicts.length > 0).length;
  const found: MeterWarning[] = [];
  if (reviewed > 0) {
    found.push({
      code: 'UNDER_REVIEW',
      messageVi: `${reviewed} khoản đã tính còn chờ hai người xem xét; kết luận có thể làm số này giảm.`,
      messageEn: `${reviewed} counted item(s) wait for two persons to rule; the sums may become less.`,
      rule: null,
    });
  }
  if (contested > 0) {
    found.push({
      code: 'IN_CONFLICT',
      messageVi: `${contested} khoản đã tính đang có tranh chấp, chưa được xác nhận hay chi tiếp.`,
      messageEn: `${contested} counted item(s) stand in a conflict; no more is confirmed or paid.`,
      rule: null,
    });
  }
  return found;
}

/** As it is written in Vietnam: 1.234.567. */
function inDong(amount: bigint): string {
  return amount.toString().replace(/\B(?=(\d{3})+(?!\d))/g, '.');
}
