// What a person should look at in the row of a cluster: reports that are missing, and statements
// that do not fit each other. None of it changes a figure.
import type { ClusterFacts } from './cluster-facts.view.js';
import { figureDecimals, unitsOf } from './figure.js';

export interface Said {
  readonly vi: string;
  readonly en: string;
}

export function warningsAbout(facts: ClusterFacts): readonly Said[] {
  return [...missing(facts), ...misfits(facts)];
}

function missing({ investorName, investorKey, expected, reported }: ClusterFacts): Said[] {
  const found: Said[] = [];
  if (investorName === null && investorKey !== null) {
    found.push({
      vi: 'chủ đầu tư chưa báo cáo',
      en: 'the investor has not reported',
    });
  }
  if (investorName === null && investorKey === null) {
    found.push({
      vi: 'chưa ghi chủ đầu tư hạ tầng',
      en: 'no infrastructure investor is on record',
    });
  }
  if (reported < expected) {
    const silent = expected - reported;
    found.push({
      vi: `${silent}/${expected} dự án chưa báo cáo`,
      en: `${silent} of ${expected} tenant projects have not reported`,
    });
  }
  return found;
}

function misfits(facts: ClusterFacts): Said[] {
  const { expected, leaving, tenantsStated, namesakes } = facts;
  const ha = (name: 'areaHa' | 'industrialLandHa' | 'leasedHa') =>
    unitsOf(facts[name], figureDecimals[name]);
  const [area, land, leased] = [ha('areaHa'), ha('industrialLandHa'), ha('leasedHa')];
  const known = expected - leaving;
  const found: Said[] = [];
  if (land !== null && leased !== null && leased > land) {
    found.push({
      vi: 'đất đã cho thuê lớn hơn đất công nghiệp',
      en: 'more land is leased than there is industrial land',
    });
  }
  if (area !== null && land !== null && land > area) {
    found.push({
      vi: 'đất công nghiệp lớn hơn diện tích cụm',
      en: 'there is more industrial land than the area of the cluster',
    });
  }
  if (tenantsStated !== null && tenantsStated !== known) {
    found.push({
      vi: `chủ đầu tư nêu ${tenantsStated} dự án, trong sổ có ${known}`,
      en: `the investor states ${tenantsStated} tenant projects, ${known} are on record`,
    });
  }
  if (namesakes > 0) {
    found.push({
      vi: `${namesakes} tên doanh nghiệp trùng nhau, có thể bị tính hai lần`,
      en: `${namesakes} names of tenants stand twice: one tenant may be counted twice`,
    });
  }
  return found;
}
