// What does not fit in the record of a cluster on a day: by the rules on its land in force then,
// and by its own figures. It warns, and a person looks; nothing is refused for it.
import { type ClusterOn, squareMetres } from './cluster-on.js';
import type { LandRule } from './land-rule-rows.js';

export type ClusterWarningCode =
  | 'CRAFT_SHARE_BELOW'
  | 'CRAFT_SHARE_UNKNOWN'
  | 'AREA_OUTSIDE'
  | 'LEASED_ABOVE_INDUSTRIAL'
  | 'INDUSTRIAL_ABOVE_AREA'
  | 'ONLY_PLANNED';

export interface ClusterWarning {
  readonly code: ClusterWarningCode;
  readonly messageVi: string;
  readonly messageEn: string;
  readonly rule: Pick<LandRule, 'id' | 'citation' | 'verified'> | null;
}

export function clusterWarnings(state: ClusterOn, rules: readonly LandRule[]): ClusterWarning[] {
  const { on, kind } = state;
  const inForce = rules.filter((rule) => {
    const isThen = rule.from <= on && (rule.to === null || on <= rule.to);
    return isThen && (rule.kind === null || rule.kind === kind);
  });
  return [...inForce.flatMap((rule) => byRule(state, rule)), ...byFigures(state)];
}

function byRule(state: ClusterOn, rule: LandRule): ClusterWarning[] {
  return rule.about === 'AREA' ? ofArea(state, rule) : ofCraftShare(state, rule);
}

function ofCraftShare({ craftVillageShareBp: share }: ClusterOn, rule: LandRule): ClusterWarning[] {
  const least = percent(rule.least);
  if (share === null) {
    return [
      {
        code: 'CRAFT_SHARE_UNKNOWN',
        messageVi: `Cụm làng nghề cần ít nhất ${least} % đất công nghiệp cho làng nghề; chưa ghi đất.`,
        messageEn: `A craft-village cluster keeps ${least} % of its industrial land for the craft village; the land is not recorded.`,
        rule,
      },
    ];
  }
  if (share >= rule.least) return [];
  return [
    {
      code: 'CRAFT_SHARE_BELOW',
      messageVi: `Đất cho làng nghề chiếm ${percent(share)} %, dưới mức ${least} %; cần xem lại loại hình.`,
      messageEn: `The craft village has ${percent(share)} % of the land, below ${least} %: look at the kind.`,
      rule,
    },
  ];
}

function ofArea({ areaHa }: ClusterOn, rule: LandRule): ClusterWarning[] {
  if (areaHa === null) return [];
  const area = Number(areaHa);
  if (area >= rule.least && (rule.most === null || area <= rule.most)) return [];
  const range = `${rule.least}–${rule.most ?? '…'} ha`;
  return [
    {
      code: 'AREA_OUTSIDE',
      messageVi: `Diện tích ${areaHa} ha nằm ngoài khoảng ${range}; hỏi Sở Công Thương.`,
      messageEn: `The area of ${areaHa} ha lies outside ${range}; ask the Sở Công Thương.`,
      rule,
    },
  ];
}

function byFigures(state: ClusterOn): ClusterWarning[] {
  const { areaHa, industrialLandHa, leasedLandHa, stage } = state;
  const found: ClusterWarning[] = [];
  if (isAbove(leasedLandHa, industrialLandHa)) {
    found.push({
      code: 'LEASED_ABOVE_INDUSTRIAL',
      messageVi: 'Đất đã cho thuê hoặc đã giao lớn hơn đất công nghiệp; kiểm tra cả hai số.',
      messageEn: 'More land is leased or approved than there is industrial land; check both.',
      rule: null,
    });
  }
  if (isAbove(industrialLandHa, areaHa)) {
    found.push({
      code: 'INDUSTRIAL_ABOVE_AREA',
      messageVi: 'Đất công nghiệp lớn hơn diện tích cụm; kiểm tra cả hai số.',
      messageEn: 'There is more industrial land than the cluster has area; check both.',
      rule: null,
    });
  }
  if (stage === 'PLANNED') {
    found.push({
      code: 'ONLY_PLANNED',
      messageVi: 'Mới có quyết định quy hoạch, chưa có quyết định thành lập.',
      messageEn: 'There is a planning decision and no establishing decision yet.',
      rule: null,
    });
  }
  return found;
}

function isAbove(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && squareMetres(one) > squareMetres(other);
}

/** With the decimal comma of Vietnam: 7450 → 74,5. */
function percent(bp: number): string {
  return String(bp / 100).replace('.', ',');
}
