// The two real programmes, as the sources print them (data/programmes.json), and the invented
// projects that the invented support items belong to.
import { readFileSync } from 'node:fs';
import { id } from '../ids.mjs';
import { invented, laoCai } from './invented.mjs';

const file = new URL('../data/programmes.json', import.meta.url);
const { programmes } = JSON.parse(readFileSync(file, 'utf8'));
const writers = { 10: 'lao-cai-department', 12: 'lai-chau-department' };

const registered = programmes.map((input) => ({
  as: writers[input.province.code],
  do: 'registerProgramme',
  input,
  answer: 'ProgrammeRegistered',
}));

const project = (as, number, facts) => ({
  as,
  do: 'registerProject',
  input: { id: id('project', number), kind: 'SINGLE', invented, ...facts },
  answer: 'ProjectRegistered',
});

/** Decided on paper and entered here. Whoever has moved the project since is not disturbed. */
const approved = (as, number, [decisionNumber, decisionDate]) => ({
  as,
  do: 'approveProject',
  input: {
    ...{ id: id('projectStep', number, 1), projectId: id('project', number) },
    ...{ decisionNumber: `${decisionNumber} (giả định)`, decisionDate },
  },
});

const years = { from: 2026, to: 2026 };
const laoCaiCentre = 'Trung tâm Khuyến công Lào Cai';
const laiChauCentre = 'Trung tâm Khuyến công Lai Châu';

export const programmeActs = [
  ...registered,
  project('lao-cai-centre', 1, {
    tier: 'LOCAL',
    title: 'Ứng dụng máy móc tiên tiến trong chế biến chè, quế năm 2026 (giả định)',
    province: laoCai,
    leadUnit: laoCaiCentre,
    implementingUnit: laoCaiCentre,
    years,
  }),
  project('ministry-1', 2, {
    tier: 'NATIONAL',
    title: 'Hỗ trợ máy móc cơ khí chế tạo, tỉnh Lào Cai năm 2026 (giả định)',
    province: laoCai,
    leadUnit: 'Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công',
    implementingUnit: laoCaiCentre,
    years,
  }),
  project('lai-chau-centre', 3, {
    tier: 'LOCAL',
    title: 'Xây dựng nhãn hiệu cho sản phẩm công nghiệp nông thôn năm 2026 (giả định)',
    province: { scheme: 'QD19_2025', code: '12' },
    leadUnit: laiChauCentre,
    implementingUnit: laiChauCentre,
    years,
  }),
  project('ministry-1', 4, {
    tier: 'NATIONAL',
    title: 'Hỗ trợ hạ tầng kỹ thuật cụm công nghiệp Thượng Nguồn năm 2026 (giả định)',
    province: laoCai,
    leadUnit: 'Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công',
    implementingUnit: 'Sở Công Thương Lào Cai',
    years,
  }),
  approved('lao-cai-committee', 1, ['61/QĐ-UBND', '2026-01-15']),
  approved('ministry-1', 2, ['44/QĐ-BCT', '2026-02-10']),
  approved('lai-chau-committee', 3, ['88/QĐ-UBND', '2026-03-02']),
  approved('ministry-1', 4, ['45/QĐ-BCT', '2026-02-10']),
];
