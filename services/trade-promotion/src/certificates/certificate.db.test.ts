// Certificates through the graph: issued to who passed, looked up by anybody, revoked but never
// gone, and the yearly reports of their holders.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf } from '@kc/funding-fixture';
import type { Actor } from '@kc/subgraph-kit';
import {
  change,
  givenCertified,
  givenClosed,
  maker,
  makerActor,
} from '../selections/selections.fixture.js';
import {
  givenTradePromotion,
  laiChauDepartment,
  laoCaiCentre,
  laoCaiDepartment,
  ministry,
  type TradePromotion,
} from '../trade-promotion.fixture.js';

let trade: TradePromotion;
beforeAll(async () => {
  trade = await givenTradePromotion();
});
afterAll(() => trade.close());

const fields = `__typename ... on SelectionRefused { reason messageVi }
  ... on CertificatesRecorded { certificates { id number validUntil } }`;
const ask = (name: string) => (input: Record<string, unknown>, actor: Actor | null) =>
  change(trade, name, { input, actor, fields });
const issueAs = ask('issueCertificates');
const revokeAs = ask('revokeCertificate');
const reportAs = ask('fileHolderReport');

const issueInput = (roundId: string, entryIds: readonly string[]) => ({
  id: randomUUID(),
  roundId,
  issuedOn: '2026-06-05',
  issuedBy: 'UBND tỉnh Lào Cai',
  decisionNumber: '100/QĐ-UBND',
  certificates: entryIds.map((entryId) => ({
    id: randomUUID(),
    entryId,
    number: `GCN ${randomUUID()}`,
  })),
});

async function givenCertificate() {
  const given = await givenCertified(trade);
  const input = issueInput(given.roundId, given.entryIds.slice(0, 1));
  await issueAs(input, laoCaiDepartment);
  const [certificate] = input.certificates;
  if (certificate === undefined) throw new Error('nothing was issued');
  return { ...given, ...certificate };
}

const lookUp = `query ($number: String!) { certificate(number: $number) {
  number level issuedOn validUntil validityBasis { text verified } revokedOn revocationReason
  before: standing(on: "2026-06-04") within: standing(on: "2026-07-01")
  after: standing(on: "2029-01-01") mayShowLogo(on: "2026-07-01")
  establishment { partyKey } holderReports { year }
} }`;

describe('issueCertificates', () => {
  it('is looked up by anybody, whatever signs the number is spelt with', async () => {
    const { number } = await givenCertificate();

    const spelt = number.toLowerCase().replace(' ', '-');
    const { data } = await trade.ask(lookUp, { number: spelt });

    expect(data).toEqual({
      certificate: {
        number,
        level: 'PROVINCE',
        issuedOn: '2026-06-05',
        validUntil: '2028-12-31',
        validityBasis: { text: 'TT 26/2014/TT-BCT, điều 17.3', verified: false },
        revokedOn: null,
        revocationReason: null,
        before: 'NOT_YET',
        within: 'VALID',
        after: 'EXPIRED',
        mayShowLogo: true,
        establishment: { partyKey: maker },
        holderReports: [],
      },
    });
  });

  it('refuses who did not pass, all or none', async () => {
    const { roundId, entryIds } = await givenCertified(trade);
    const before = await trade.footprint();

    const { answer } = await issueAs(issueInput(roundId, entryIds), laoCaiDepartment);

    expect(answer).toMatchObject({
      reason: 'BELOW_MIN_AVERAGE',
      messageVi: expect.stringMatching('60.00'),
    });
    expect(await trade.footprint()).toEqual(before);
  });

  it('refuses a round that is not certified, a second certificate and a number twice', async () => {
    const closed = await givenClosed(trade);
    const given = await givenCertificate();
    const other = await givenCertified(trade);
    const again = issueInput(given.roundId, given.entryIds.slice(0, 1));
    const named = issueInput(other.roundId, other.entryIds.slice(0, 1));
    const taken = named.certificates.map((one) => ({ ...one, number: given.number }));
    const inputs = [
      issueInput(closed.roundId, closed.entryIds.slice(0, 1)),
      again,
      { ...named, certificates: taken },
    ];

    const reasons = [];
    for (const input of inputs) {
      reasons.push((await issueAs(input, laoCaiDepartment)).answer?.reason);
    }

    expect(reasons).toEqual(['STATE_FORBIDS', 'CERTIFICATE_EXISTS', 'CERTIFICATE_EXISTS']);
  });

  it.each<[string, Actor | null, string]>([
    ['nobody', null, 'UNAUTHENTICATED'],
    ['its maker', makerActor, 'FORBIDDEN'],
    ['a centre, which organises and does not approve', laoCaiCentre, 'FORBIDDEN'],
    ['another department', laiChauDepartment, 'FORBIDDEN_PROVINCE'],
  ])('is refused for %s', async (_, actor, code) => {
    const { roundId, entryIds } = await givenCertified(trade);

    const { problems } = await issueAs(issueInput(roundId, entryIds.slice(0, 1)), actor);

    expect(problems).toEqual([code]);
  });
});

describe('revokeCertificate', () => {
  const revokeInput = (certificateId: string) => ({
    ...{ id: randomUUID(), certificateId, on: '2026-07-01' },
    ...{ decisionNumber: '5/QĐ', reason: 'Sao chép mẫu.' },
  });

  it('keeps the certificate in sight, with the reason', async () => {
    const { id, number } = await givenCertificate();

    await revokeAs(revokeInput(id), laoCaiDepartment);
    const { data } = await trade.ask(lookUp, { number });
    const twice = await revokeAs(revokeInput(id), laoCaiDepartment);

    expect(data).toMatchObject({
      certificate: {
        revokedOn: '2026-07-01',
        revocationReason: 'Sao chép mẫu.',
        within: 'REVOKED',
        mayShowLogo: false,
      },
    });
    expect(twice.answer).toMatchObject({ reason: 'CERTIFICATE_REVOKED' });
  });

  it.each<[string, Actor | null, string]>([
    ['its holder', makerActor, 'FORBIDDEN'],
    ['another department', laiChauDepartment, 'FORBIDDEN_PROVINCE'],
  ])('is refused for %s', async (_, actor, code) => {
    const { id } = await givenCertificate();

    expect((await revokeAs(revokeInput(id), actor)).problems).toEqual([code]);
  });
});

it('tells the other services of the issue and of the revocation, in that order', async () => {
  const { id, number } = await givenCertificate();
  const input = {
    certificateId: id,
    on: '2026-07-01',
    decisionNumber: '5/QĐ',
    reason: 'Sao chép.',
  };
  await revokeAs({ id: randomUUID(), ...input }, laoCaiDepartment);

  const told = await trade.rows(
    `select convert_from(value, 'UTF8')::jsonb as event from event_outbox
     where entity = $1 order by seq`,
    [`certificate:${id}`],
  );

  expect(told).toMatchObject([
    {
      event: {
        type: 'CertificateIssued',
        occurredAt: '2026-06-05',
        data: { partyKey: maker, level: 'PROVINCE', number, validUntil: '2028-12-31' },
      },
    },
    {
      event: {
        type: 'CertificateRevoked',
        occurredAt: '2026-07-01',
        data: { certificateId: id, reason: 'Sao chép.' },
      },
    },
  ]);
});

describe('certificates of products and holders', () => {
  it('stand on the product and on the establishment of the whole graph', async () => {
    const { number, productIds } = await givenCertificate();

    const { data } = await trade.ask<{ _entities: { certificates: { number: string }[] }[] }>(
      `query ($entities: [_Any!]!) { _entities(representations: $entities) {
        ... on Product { certificates { number } selectionEntries { result { rank } } }
        ... on Establishment { certificates { number } }
      } }`,
      {
        entities: [
          { __typename: 'Product', id: productIds[0] },
          { __typename: 'Establishment', partyKey: maker },
        ],
      },
    );
    const [product, establishment] = data._entities;

    expect(product).toEqual({
      certificates: [{ number }],
      selectionEntries: [{ result: { rank: 1 } }],
    });
    expect(establishment?.certificates).toContainEqual({ number });
  });

  it('page from the latest back, and filter by holder and by day', async () => {
    await givenCertificate();
    const query = `query ($filter: CertificateFilter) { certificates(filter: $filter, first: 1) {
      totalCount edges { node { establishment { partyKey } } } pageInfo { hasNextPage }
    } }`;
    const filter = { establishmentKey: maker, validOn: '2026-07-01' };

    const { data } = await trade.ask<{ certificates: { totalCount: number } }>(query, { filter });
    const none = await trade.ask(query, { filter: { ...filter, validOn: '2026-06-01' } });

    expect(data.certificates.totalCount).toBeGreaterThan(0);
    expect(data).toMatchObject({
      certificates: { edges: [{ node: { establishment: { partyKey: maker } } }] },
    });
    expect(none.data).toMatchObject({ certificates: { totalCount: 0 } });
  });
});

describe('yearly reports of holders', () => {
  const duties = `query ($reported: Boolean, $province: ProvinceInput) {
    holderReportDuties(year: 2026, reported: $reported, province: $province, first: 100) {
      edges { node { id } }
    }
  }`;
  const laoCai = { scheme: 'QD19_2025', code: '15' };
  interface Duties {
    readonly holderReportDuties: { readonly edges: readonly { node: { id: string } }[] };
  }
  const owing = async (reported: boolean) => {
    const asked = { reported, province: laoCai };
    const { data } = await trade.ask<Duties>(duties, asked, laoCaiDepartment);
    return data.holderReportDuties.edges.map(({ node }) => node.id);
  };
  const reportInput = (certificateId: string, over: object = {}) => ({
    ...{ id: randomUUID(), certificateId, year: 2026, account: 'Doanh thu tăng.' },
    ...{ revenue: '1200000000', supportReceived: '0', ...over },
  });

  it('say who has reported and who has not', async () => {
    const { id, number } = await givenCertificate();
    expect(await owing(false)).toContain(id);

    await reportAs(reportInput(id), makerActor);

    expect(await owing(false)).not.toContain(id);
    expect(await owing(true)).toContain(id);
    const seen = `query ($number: String!) { certificate(number: $number) {
      holderReports { year revenue account } } }`;
    const own = await trade.ask(seen, { number }, makerActor);
    const stranger = await trade.ask(seen, { number });
    expect(own.data).toEqual({
      certificate: {
        holderReports: [{ year: 2026, revenue: 1_200_000_000, account: 'Doanh thu tăng.' }],
      },
    });
    expect(stranger.data).toEqual({ certificate: { holderReports: [] } });
  });

  it('are filed once for a year in which the certificate stood', async () => {
    const { id } = await givenCertificate();
    await reportAs(reportInput(id), laoCaiDepartment);

    const reasons = [
      (await reportAs(reportInput(id), makerActor)).answer?.reason,
      (await reportAs(reportInput(id, { year: 2029 }), makerActor)).answer?.reason,
    ];

    expect(reasons).toEqual(['REPORT_EXISTS', 'NOT_VALID_IN_YEAR']);
  });

  it('are listed for bodies of the province, which name it, and for the ministry', async () => {
    const codes = async (actor: Actor | null, province: object | null) =>
      (await trade.ask(duties, { province }, actor)).problems.map(({ code }) => code);

    expect(await codes(ministry, null)).toEqual([]);
    expect(await codes(laoCaiDepartment, null)).toEqual(['REQUIRED']);
    expect(await codes(laiChauDepartment, laoCai)).toEqual(['FORBIDDEN_PROVINCE']);
    expect(await codes(actorOf('DASHBOARD'), null)).toEqual(['FORBIDDEN']);
    expect(await codes(null, null)).toEqual(['UNAUTHENTICATED']);
  });
});
