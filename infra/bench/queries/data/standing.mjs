// What stands beside the life of generated projects: provinces that take part, papers that came in,
// reports of provinces, and who leads where. Everything is invented.
import { daysLater, morning, recorded } from './days.mjs';
import { stamp } from './establishments.mjs';

const papers = [
  ...['BENEFICIARY_REQUEST', 'BUSINESS_PAPERS', 'NO_DOUBLE_FUNDING_COMMITMENT'],
  'COUNTERPART_COMMITMENT',
];

/** One in eight is carried out in other provinces too. */
export function* participatingProvinces({ projects, programmes }, chance) {
  const places = programmes.map(({ province_scheme, province_code }) => ({
    ...{ province_scheme, province_code },
  }));
  for (const { id, province_code: own } of projects) {
    if (!chance.happens(0.12)) continue;
    const others = new Map();
    for (let n = chance.between(1, 3); n > 0; n -= 1) {
      const place = chance.of(places);
      if (place.province_code !== own) others.set(place.province_code, place);
    }
    for (const place of others.values()) {
      const set = { set_by: stamp, set_at: '2025-01-10T02:00:00Z' };
      yield { project_id: id, ...place, part: 'Vùng nguyên liệu (giả định)', ...set };
    }
  }
}

/** Of items whose project has no contract yet. */
export function* dossierPapers(itemIds, chance) {
  for (const id of itemIds) {
    for (const kind of papers) {
      if (chance.happens(0.35)) continue;
      const on = daysLater('2025-03-01', chance.below(200));
      yield {
        ...{ id: chance.uuid(), item_id: id, kind, reference: 'Tủ 1 (giả định)', sha256: null },
        ...{ received_on: on, ...recorded(on) },
      };
    }
  }
}

export function* provinceReports(provinces, chance) {
  for (const { scheme, code } of provinces) {
    for (const year of [2021, 2022, 2023, 2024, 2025]) {
      const periods = [
        ...[1, 2, 3, 4].map((quarter) => ['P-QUARTER', `${year}-Q${quarter}`]),
        ...[
          ['P-HALF', `${year}-H1`],
          ['P-YEAR', `${year}`],
        ],
      ];
      for (const [duty, period] of periods) {
        if (chance.happens(0.2)) continue;
        const on = daysLater(`${year}-03-25`, chance.below(300));
        yield {
          ...{ id: chance.uuid(), duty, province_scheme: scheme, province_code: code, period },
          ...{ submitted_on: on, reference: `${chance.between(1, 900)}/BC`, summary: 'Giả định' },
          ...recorded(on),
        };
      }
    }
  }
}

/** Who leads and who carries out, before the mergers of 2025 and since. */
export function* leadUnits(provinces, chance) {
  for (const { scheme, code, isOld } of provinces) {
    for (const part of ['LEADS', 'IMPLEMENTS']) {
      const name = part === 'LEADS' ? 'Sở Công Thương' : 'Trung tâm Khuyến công';
      yield {
        ...{ id: chance.uuid(), tier: 'LOCAL', province_scheme: scheme, province_code: code, part },
        ...{ organisation: `${name} ${code} (giả định)`, parent_body: null },
        ...{ valid_from: isOld ? '2015-01-01' : '2025-07-01' },
        ...{ valid_to: isOld ? '2025-06-30' : null, citation: 'Giả định', note: null },
        ...{ recorded_by: stamp, recorded_at: morning('2025-07-02') },
        ...{ ended_by: isOld ? stamp : null, ended_because: isOld ? 'Sáp nhập tỉnh' : null },
      };
    }
  }
}
