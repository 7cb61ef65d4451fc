// What each event says of an establishment, and who may see what is part of a file.
import { describe, expect, it } from '@jest/globals';
import { type DomainEvent, type EventType, sampleEvents } from '@kc/event-contracts';
import type { Actor, Role } from '@kc/subgraph-kit';
import { factsOf, maySeeFiled, seenBy, type TimelineFact } from './timeline.js';

const tea = 'tax:9900000016';
const sample = (type: EventType) => sampleEvents.find((event) => event.type === type);
const said = (type: EventType): readonly TimelineFact[] => {
  const read = factsOf[type] as ((event: DomainEvent) => readonly TimelineFact[]) | undefined;
  return read?.(sample(type) as DomainEvent) ?? [];
};

describe('an event', () => {
  it.each([
    ['EstablishmentNamed', 'NAME', 'Hợp tác xã Chè Mây Trắng (giả định)', null],
    ['ProjectStageReached', 'PROJECT', 'Ứng dụng máy sấy chè (giả định)', 'APPROVED'],
    ['SupportChanged', 'SUPPORT', 'TP.BOOTH, TRADE_PROMOTION_LOCAL', 'CONFIRMED'],
    ['ParticipationRecorded', 'TRADE_EVENT', 'Hội chợ phía Bắc (giả định)', 'TOOK_PART'],
    ['CertificateIssued', 'CERTIFICATE', 'Chè shan tuyết (giả định), PROVINCE, 07/2026', 'ISSUED'],
  ] as const)('%s is a line of the kind %s', (type, kind, title, state) => {
    expect(said(type)).toEqual([expect.objectContaining({ partyKey: tea, kind, title, state })]);
  });

  it('of a succession is a line for each of its parties', () => {
    expect(said('EstablishmentSucceeded').map(({ partyKey }) => partyKey)).toEqual([
      `pid:k1:${'0a'.repeat(32)}`,
      tea,
    ]);
  });

  it('of support carries what was granted and paid', () => {
    expect(said('SupportChanged')[0]).toMatchObject({ amount: '12000000', paid: '0' });
  });

  it.each(['ClusterChanged', 'TradeEventChanged'] as const)(
    '%s says nothing of one establishment',
    (type) => {
      expect(said(type)).toEqual([]);
    },
  );
});

describe('a file', () => {
  const filed = { partyKey: tea, source: 'clusters', place: { scheme: 'X', code: '15' } };
  const actor = (role: Role, over: Partial<Actor> = {}): Actor => ({
    personId: 'p',
    name: 'n',
    role,
    organisation: 'o',
    ...over,
  });
  const inProvince = () => true;
  const elsewhere = () => false;

  it.each([
    ['nobody without a token', null, elsewhere, false],
    ['the ministry', actor('MINISTRY'), elsewhere, true],
    ['the auditor', actor('AUDITOR'), elsewhere, true],
    ['a department of the province', actor('DOIT'), inProvince, true],
    ['no department of another province', actor('DOIT'), elsewhere, false],
    ['no regional centre, of clusters', actor('REGIONAL_CENTRE'), inProvince, false],
    ['the establishment itself', actor('ESTABLISHMENT', { partyKey: tea }), elsewhere, true],
    ['no other establishment', actor('ESTABLISHMENT', { partyKey: 'x' }), inProvince, false],
  ] as const)('is seen by %s', (_, who, within, expected) => {
    expect(maySeeFiled(who, filed, within)).toBe(expected);
  });

  it('of khuyến công is seen by a regional centre, and of no other service', () => {
    expect(seenBy(actor('REGIONAL_CENTRE'))).toEqual({
      everything: false,
      source: 'programs',
      province: null,
      ownKey: null,
    });
  });
});
