// People a newcomer can be, one for each role that does something so far. They are invented; the
// embedded default alone hands out tokens in their names.
import type { Actor, ProvinceRef } from '@kc/subgraph-kit';

export interface DemoActor {
  readonly id: string;
  readonly labelVi: string;
  readonly labelEn: string;
  readonly actor: Actor;
}

const laoCai: ProvinceRef = { scheme: 'QD19_2025', code: '15' };
const laiChau: ProvinceRef = { scheme: 'QD19_2025', code: '12' };
const agency = 'Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công';

export const demoActors: readonly DemoActor[] = [
  ministry('ministry-1', 'Chuyên viên thứ nhất', 'First officer'),
  ministry('ministry-2', 'Chuyên viên thứ hai', 'Second officer'),
  ...provincial(laoCai, [
    ['lao-cai-centre', 'PROVINCIAL_CENTRE', 'Trung tâm Khuyến công Lào Cai'],
    ['lao-cai-department', 'DOIT', 'Sở Công Thương Lào Cai'],
    ['lao-cai-committee', 'PPC', 'UBND tỉnh Lào Cai'],
    ['lao-cai-commune', 'CPC', 'UBND xã Bản Hạ (giả định)', 'Xã Bản Hạ (giả định)'],
  ]),
  ...provincial(laiChau, [
    ['lai-chau-centre', 'PROVINCIAL_CENTRE', 'Trung tâm Khuyến công Lai Châu'],
    ['lai-chau-department', 'DOIT', 'Sở Công Thương Lai Châu'],
    ['lai-chau-committee', 'PPC', 'UBND tỉnh Lai Châu'],
  ]),
  {
    id: 'auditor',
    labelVi: 'Kiểm toán viên',
    labelEn: 'Auditor',
    actor: {
      personId: 'demo-auditor',
      name: 'Kiểm toán viên (giả định)',
      role: 'AUDITOR',
      organisation: 'Kiểm toán Nhà nước',
    },
  },
];

function ministry(id: string, nameVi: string, nameEn: string): DemoActor {
  const name = `${nameVi} (giả định)`;
  return {
    id,
    labelVi: `${nameVi}, ${agency}`,
    labelEn: `${nameEn}, ministry's agency`,
    actor: { personId: `demo-${id}`, name, role: 'MINISTRY', organisation: agency },
  };
}

function provincial(
  province: ProvinceRef,
  offices: readonly (readonly [
    id: string,
    role: Actor['role'],
    organisation: string,
    commune?: string,
  ])[],
): DemoActor[] {
  const name = 'Cán bộ (giả định)';
  return offices.map(([id, role, organisation, commune]) => ({
    id,
    labelVi: organisation,
    labelEn: `${role}, ${organisation}`,
    actor: {
      ...{ personId: `demo-${id}`, name, role, province, organisation },
      ...(commune === undefined ? {} : { commune }),
    },
  }));
}
