// One event of every kind, invented: for tests, and for whoever writes another reader.
import { type DomainEvent, eventOf, type Told } from './domain-event.js';
import type { EventType } from './event-types.js';

const id = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
const laoCai = { scheme: 'QD19_2025', code: '15' } as const;
const tea = 'tax:9900000016';
const decided = {
  decisionId: id(31),
  itemId: id(32),
  number: '12/QĐ-UBND',
  state: 'SIGNED',
  subject: 'Cụm công nghiệp Bắc Hà (giả định)',
  content: 'CL.TECHNICAL_INFRASTRUCTURE',
  beneficiary: tea,
  amount: '2000000000',
  body: 'Ủy ban nhân dân tỉnh Lào Cai',
  place: laoCai,
} as const;

const told: { readonly [T in EventType]: Told<T> } = {
  EstablishmentNamed: {
    type: 'EstablishmentNamed',
    entity: `establishment:${id(1)}`,
    occurredAt: '2026-11-02',
    data: {
      partyKey: tea,
      name: 'Hợp tác xã Chè Mây Trắng (giả định)',
      formerNames: [{ name: 'Tổ chè Mây Trắng (giả định)', until: '2026-11-01' }],
      place: laoCai,
      recordVersion: 2,
    },
  },
  EstablishmentSucceeded: {
    type: 'EstablishmentSucceeded',
    entity: `establishment:${id(1)}`,
    occurredAt: '2026-11-02',
    data: {
      successionId: id(2),
      kind: 'CONVERSION',
      effectiveOn: '2026-11-02',
      predecessors: [`pid:k1:${'0a'.repeat(32)}`],
      successors: [tea],
    },
  },
  EstablishmentNumbered: {
    type: 'EstablishmentNumbered',
    entity: `establishment:${id(1)}`,
    occurredAt: '2026-11-02',
    data: { partyKey: tea, numberKind: 'TAX_CODE', validFrom: '2026-11-02' },
  },
  ProjectStageReached: {
    type: 'ProjectStageReached',
    entity: `project:${id(11)}`,
    occurredAt: '2026-11-02T03:04:05.678Z',
    data: {
      projectId: id(11),
      title: 'Ứng dụng máy sấy chè (giả định)',
      stage: 'APPROVED',
      place: laoCai,
      beneficiaries: [tea],
    },
  },
  ClusterChanged: {
    type: 'ClusterChanged',
    entity: `cluster:${id(21)}`,
    occurredAt: '2026-11-02T03:04:05.678Z',
    data: {
      clusterId: id(21),
      name: 'Cụm công nghiệp Bắc Hà (giả định)',
      investor: tea,
      place: laoCai,
      recordVersion: 3,
    },
  },
  SupportDecided: {
    type: 'SupportDecided',
    entity: `decision:${id(31)}`,
    occurredAt: '2026-11-02',
    data: decided,
  },
  TradeEventChanged: {
    type: 'TradeEventChanged',
    entity: `trade-event:${id(41)}`,
    occurredAt: '2026-11-02T03:04:05.678Z',
    data: {
      tradeEventId: id(41),
      name: 'Hội chợ phía Bắc (giả định)',
      kind: 'FAIR',
      state: 'HELD',
      startsOn: '2026-10-20',
      endsOn: '2026-10-25',
      place: laoCai,
    },
  },
  ParticipationRecorded: {
    type: 'ParticipationRecorded',
    entity: `trade-event:${id(41)}`,
    occurredAt: '2026-10-20',
    data: {
      participationId: id(42),
      tradeEventId: id(41),
      tradeEventName: 'Hội chợ phía Bắc (giả định)',
      partyKey: tea,
      state: 'TOOK_PART',
      startsOn: '2026-10-20',
      place: laoCai,
    },
  },
  CertificateIssued: {
    type: 'CertificateIssued',
    entity: `certificate:${id(51)}`,
    occurredAt: '2026-11-02',
    data: {
      certificateId: id(51),
      partyKey: tea,
      product: 'Chè shan tuyết (giả định)',
      level: 'PROVINCE',
      number: '07/2026',
      issuedOn: '2026-11-02',
      validUntil: null,
    },
  },
  CertificateRevoked: {
    type: 'CertificateRevoked',
    entity: `certificate:${id(51)}`,
    occurredAt: '2026-11-20',
    data: {
      certificateId: id(51),
      partyKey: tea,
      product: 'Chè shan tuyết (giả định)',
      revokedOn: '2026-11-20',
      reason: 'Hồ sơ không đúng thực tế (giả định)',
    },
  },
  SupportChanged: {
    type: 'SupportChanged',
    source: 'trade-promotion',
    entity: `claim:${id(71)}`,
    occurredAt: '2026-11-02',
    data: {
      claimId: id(71),
      state: 'CONFIRMED',
      content: 'TP.BOOTH',
      fund: 'TRADE_PROMOTION_LOCAL',
      beneficiary: tea,
      granted: '12000000',
      paid: '0',
      body: 'Sở Công Thương tỉnh Lào Cai',
      place: laoCai,
      recordVersion: 1,
    },
  },
};

export const sampleEvents: readonly DomainEvent[] = Object.values(told).map((one, at) =>
  eventOf(one, { id: id(900 + at), recordedAt: new Date('2026-11-25T08:00:00Z') }),
);
