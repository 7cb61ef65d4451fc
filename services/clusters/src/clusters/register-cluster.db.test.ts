// Registering and correcting clusters through the graph: what is kept, what is refused, and that a
// refusal leaves nothing behind.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf } from '@kc/funding-fixture';
import {
  type Clusters,
  clusterInput,
  givenClusters,
  laiChauDepartment,
  laoCaiCommune,
  laoCaiDepartment,
  registerCluster,
} from '../clusters.fixture.js';

interface Registered {
  readonly registerCluster: {
    readonly __typename: string;
    readonly cluster: { readonly id: string; readonly name: string; readonly version: number };
  };
}

let clusters: Clusters;
beforeAll(async () => {
  clusters = await givenClusters();
});
afterAll(() => clusters.close());

const register = (input: object, actor = laoCaiDepartment) =>
  clusters.ask<Registered>(registerCluster, { input }, actor);

describe('registerCluster', () => {
  it('keeps a cluster with its decisions, area and investor, and one audit entry', async () => {
    const input = clusterInput({
      aliases: ['CCN Bắc Duyên Hải', 'CCN Bắc Duyên Hải'],
      areaHa: '49.50',
      infrastructureInvestorKey: 'tax:0100109106',
    });
    await register(input);

    const { data } = await clusters.ask(
      `query ($id: ID!) { industrialCluster(id: $id) {
        partyKey aliases areaHa province { scheme code } establishmentDecision { number date }
        planningDecision { number } infrastructureInvestor { partyKey investedClusters { id } }
        invented createdBy { role } version
      } }`,
      { id: input.id },
    );
    const audit = await clusters.rows(
      `select action, actor->>'role' as role from audit_entry where subject_id = $1`,
      [input.id],
    );

    expect(data).toEqual({
      industrialCluster: {
        partyKey: `cluster:${input.id}`,
        aliases: ['CCN Bắc Duyên Hải'],
        areaHa: '49.50',
        province: { scheme: 'QD19_2025', code: '15' },
        establishmentDecision: { number: '12/QĐ-UBND', date: '2024-05-06' },
        planningDecision: null,
        infrastructureInvestor: {
          partyKey: 'tax:0100109106',
          investedClusters: [{ id: input.id }],
        },
        invented: true,
        createdBy: { role: 'DOIT' },
        version: 1,
      },
    });
    expect(audit).toEqual([{ action: 'registerCluster', role: 'DOIT' }]);
  });

  it('lets a commune register, and a place under the old code of its new province', async () => {
    const input = clusterInput({ province: { scheme: 'GSO_2004', code: '10' } });

    const { data, problems } = await register(input, laoCaiCommune);

    expect(problems).toEqual([]);
    expect(data.registerCluster.__typename).toBe('ClusterRegistered');
  });

  it('gives a repeated call its first answer and writes nothing more', async () => {
    const input = clusterInput();
    const first = await register(input);
    const before = await clusters.footprint();

    expect(await register(input)).toEqual(first);
    expect(await clusters.footprint()).toEqual(before);
  });

  it('names the cluster on record for the same name in any spelling', async () => {
    const known = clusterInput({ name: 'Cụm công nghiệp Đông Phố Mới' });
    await register(known);

    const { data } = await register(clusterInput({ name: 'CỤM CÔNG NGHIỆP đông pho moi' }));

    expect(data.registerCluster).toMatchObject({
      __typename: 'ClusterAlreadyKnown',
      cluster: { id: known.id },
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no decision at all', { establishmentDecision: null }, 'REQUIRED'],
    [
      'a decision of the future',
      { establishmentDecision: { number: '1', date: '2090-01-01' } },
      'INVALID_DATE',
    ],
    ['a province code without its scheme', { province: { code: '15' } }, 'PROVINCE_SCHEME_MISSING'],
    [
      'an unknown province code',
      { province: { scheme: 'QD19_2025', code: '02' } },
      'UNKNOWN_PROVINCE',
    ],
    ['an area that is no number', { areaHa: '49,5' }, 'INVALID_NUMBER'],
    ['an area of nothing', { areaHa: '0.0' }, 'INVALID_NUMBER'],
    ['an investor that is no tax code', { infrastructureInvestorKey: 'pid:1' }, 'UNKNOWN_VALUE'],
    ['decomposed text', { name: 'Cụm'.normalize('NFD') }, 'TEXT_NOT_NFC'],
    ['a name with NUL', { name: 'Cụm\0' }, 'TEXT_HAS_NUL'],
    ['half a character', { commune: 'a\ud800' }, 'TEXT_LONE_SURROGATE'],
    ['an id that is none', { id: "1' or '1'='1" }, 'INVALID_ID'],
    ['another province', { province: { scheme: 'QD19_2025', code: '12' } }, 'FORBIDDEN_PROVINCE'],
  ])('refuses %s and leaves nothing behind', async (_, over, code) => {
    const before = await clusters.footprint();

    const { problems } = await register(clusterInput(over));

    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await clusters.footprint()).toEqual(before);
  });

  it('reports several faults together', async () => {
    const { problems } = await register(clusterInput({ name: ' ', areaHa: 'x' }));

    expect(problems.map(({ field }) => field)).toEqual(['input.name', 'input.areaHa']);
  });

  it.each([
    ['nobody', null, 'UNAUTHENTICATED'],
    ['the ministry', actorOf('MINISTRY'), 'FORBIDDEN'],
    ['an investor', actorOf('CLUSTER_INVESTOR'), 'FORBIDDEN'],
    ['a department of another province', laiChauDepartment, 'FORBIDDEN_PROVINCE'],
  ])('is refused for %s', async (_, actor, code) => {
    const { problems } = await clusters.ask(registerCluster, { input: clusterInput() }, actor);

    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });
});

describe('correctCluster', () => {
  const correct = (input: object, actor = laoCaiDepartment) =>
    clusters.ask<{ correctCluster: { __typename: string } }>(
      `mutation ($input: CorrectClusterInput!) { correctCluster(input: $input) {
        __typename
        ... on ClusterCorrected { cluster { name version } }
        ... on ClusterAlreadyKnown { cluster { id } }
      } }`,
      { input },
      actor,
    );

  it('writes the next version, keeps before and after, and answers a repeat alike', async () => {
    const cluster = clusterInput();
    await register(cluster);
    const input = { id: randomUUID(), clusterId: cluster.id, version: 1, areaHa: '30' };

    const first = await correct(input);
    const again = await correct(input);
    const audit = await clusters.rows(
      `select before->>'areaHa' as before, after->>'areaHa' as after from audit_entry
       where action = 'correctCluster' and subject_id = $1`,
      [cluster.id],
    );

    expect(first.data.correctCluster).toMatchObject({
      __typename: 'ClusterCorrected',
      cluster: { version: 2 },
    });
    expect(again).toEqual(first);
    expect(audit).toEqual([{ before: null, after: '30' }]);
  });

  it('refuses a version that somebody has changed meanwhile', async () => {
    const cluster = clusterInput();
    await register(cluster);
    const clusterId = cluster.id;
    await correct({ id: randomUUID(), clusterId, version: 1, commune: 'Bát Xát' });
    const before = await clusters.footprint();

    const { problems } = await correct({ id: randomUUID(), clusterId, version: 1, areaHa: '9' });

    expect(problems.map(({ code }) => code)).toEqual(['STALE_VERSION']);
    expect(await clusters.footprint()).toEqual(before);
  });

  it('says so when the record already says it', async () => {
    const cluster = clusterInput();
    await register(cluster);
    const input = { id: randomUUID(), clusterId: cluster.id, version: 1, name: cluster.name };

    expect((await correct(input)).data.correctCluster.__typename).toBe('ClusterUnchanged');
  });

  it('does not give two clusters one name', async () => {
    const [one, other] = [clusterInput(), clusterInput()];
    await register(one);
    await register(other);

    const { data } = await correct({
      id: randomUUID(),
      clusterId: other.id,
      version: 1,
      name: one.name,
    });

    expect(data.correctCluster).toEqual({
      __typename: 'ClusterAlreadyKnown',
      cluster: { id: one.id },
    });
  });
});

describe('industrialClusters', () => {
  it('pages by name without skipping, and finds old provinces within new', async () => {
    const mark = 'Trang thử';
    for (const name of ['Ấm', 'Bờ', 'Đá']) {
      await register(
        clusterInput({ name: `${mark} ${name}`, province: { scheme: 'GSO_2004', code: '10' } }),
      );
    }
    const pageAfter = async (after: string | null) => {
      const { data } = await clusters.ask<Page>(
        `query ($after: String, $text: String) { industrialClusters(
          first: 2, after: $after,
          filter: { text: $text, province: { scheme: QD19_2025, code: "15" } }
        ) { totalCount edges { node { name } } pageInfo { hasNextPage endCursor } } }`,
        { after, text: 'trang THU' },
      );
      return data.industrialClusters;
    };
    const first = await pageAfter(null);
    const second = await pageAfter(first.pageInfo.endCursor);
    const names = [...first.edges, ...second.edges].map(({ node }) => node.name);

    expect([first.totalCount, first.pageInfo.hasNextPage]).toEqual([3, true]);
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(names).toEqual([`${mark} Ấm`, `${mark} Bờ`, `${mark} Đá`]);
  });
});

interface Page {
  readonly industrialClusters: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly name: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}
