// One invented cluster in Lào Cai with an infrastructure project whose total is known, and one that
// is only planned, whose total nobody has decided yet.
import { id } from '../ids.mjs';
import { invented, laoCai, taxCodes, trieu } from './invented.mjs';

const as = 'lao-cai-department';
export const firstCluster = id('cluster', 1);
export const firstInfrastructure = id('infrastructure', 1);

const workPackage = (number, facts) => ({
  as,
  do: 'addWorkPackage',
  input: { id: id('workPackage', number), projectId: firstInfrastructure, ...facts },
  answer: 'WorkPackageAdded',
});

export const clusterActs = [
  {
    as,
    do: 'registerCluster',
    input: {
      id: firstCluster,
      name: 'Cụm công nghiệp Thượng Nguồn (giả định)',
      aliases: ['CCN Thượng Nguồn'],
      kind: 'GENERAL',
      province: laoCai,
      commune: 'Xã Thượng Nguồn (giả định)',
      establishmentDecision: { number: '901/QĐ-UBND (giả định)', date: '2025-09-15' },
      areaHa: '42.5',
      infrastructureInvestorKey: `tax:${taxCodes.clusterInvestor}`,
      invented,
    },
    answer: 'ClusterRegistered',
  },
  {
    as,
    do: 'registerInfrastructureProject',
    input: {
      id: firstInfrastructure,
      clusterId: firstCluster,
      name: 'Hạ tầng kỹ thuật cụm Thượng Nguồn, giai đoạn 1 (giả định)',
      invented,
    },
    answer: 'InfrastructureProjectRegistered',
  },
  workPackage(1, {
    code: 'DUONG-01',
    type: 'ROAD',
    place: 'Đường trục chính, từ cổng số 1 đến nút N3',
    billOfQuantitiesLine: 'I.1',
  }),
  workPackage(2, {
    code: 'THOAT-NUOC-01',
    type: 'DRAINAGE',
    place: 'Rãnh thoát nước mưa hai bên đường trục chính',
    billOfQuantitiesLine: 'I.4',
  }),
  workPackage(3, {
    code: 'XLNT-01',
    type: 'WASTEWATER',
    place: 'Mô-đun 1 của trạm xử lý nước thải tập trung',
    billOfQuantitiesLine: 'II.1',
  }),
  {
    as,
    do: 'setProjectTotal',
    input: {
      id: id('total', 1),
      projectId: firstInfrastructure,
      total: 40_000 * trieu,
      decisionNumber: '312/QĐ-UBND (giả định)',
      decisionDate: '2026-02-10',
    },
    answer: 'ProjectTotalAccepted',
  },
  {
    as,
    do: 'registerCluster',
    input: {
      id: id('cluster', 2),
      name: 'Cụm công nghiệp Bản Hạ (giả định)',
      kind: 'CRAFT_VILLAGE',
      province: laoCai,
      commune: 'Xã Bản Hạ (giả định)',
      planningDecision: { number: '455/QĐ-UBND (giả định)', date: '2026-01-20' },
      invented,
    },
    answer: 'ClusterRegistered',
  },
];
