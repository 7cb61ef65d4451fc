// The people in whose names the tests ask. All are invented; each stands for one body of the
// domain.
import type { Actor, ProvinceRef, Role } from '@kc/subgraph-kit';

export const laoCai: ProvinceRef = { scheme: 'QD19_2025', code: '15' };
const laiChau: ProvinceRef = { scheme: 'QD19_2025', code: '12' };
const agency = 'Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công';

export const callers = {
  ministry: person('ministry-1', 'MINISTRY', { organisation: agency }),
  secondMinistryOfficer: person('ministry-2', 'MINISTRY', { organisation: agency }),
  regionalCentre: person('regional-centre', 'REGIONAL_CENTRE', {
    region: 'NORTH',
    organisation: 'Trung tâm Khuyến công vùng I',
  }),
  laoCaiDepartment: person('lao-cai-department', 'DOIT', {
    province: laoCai,
    organisation: 'Sở Công Thương Lào Cai',
  }),
  laoCaiFinance: person('lao-cai-finance', 'DOF', {
    province: laoCai,
    organisation: 'Sở Tài chính Lào Cai',
  }),
  laoCaiCommittee: person('lao-cai-committee', 'PPC', {
    province: laoCai,
    organisation: 'Ủy ban nhân dân tỉnh Lào Cai',
  }),
  laoCaiCentre: person('lao-cai-centre', 'PROVINCIAL_CENTRE', {
    province: laoCai,
    organisation: 'Trung tâm Khuyến công Lào Cai',
  }),
  laoCaiCommune: person('lao-cai-commune', 'CPC', {
    province: laoCai,
    commune: 'Xã Mây Trắng',
    organisation: 'UBND xã Mây Trắng (giả định)',
  }),
  laiChauDepartment: person('lai-chau-department', 'DOIT', {
    province: laiChau,
    organisation: 'Sở Công Thương Lai Châu',
  }),
  auditor: person('auditor', 'AUDITOR', { organisation: 'Kiểm toán Nhà nước' }),
} as const satisfies Record<string, Actor>;

export type CallerName = keyof typeof callers;

function person(
  id: string,
  role: Role,
  where: Pick<Actor, 'organisation' | 'province' | 'commune' | 'region'>,
): Actor {
  return { personId: `test-${id}`, name: 'Cán bộ (giả định)', role, ...where };
}
