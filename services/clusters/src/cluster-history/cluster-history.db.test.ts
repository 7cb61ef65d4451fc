// Clusters in time through the graph: what is said is kept, corrected without being lost, and shown
// as of any day; a refusal leaves nothing behind.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  type Clusters,
  clusterInput,
  givenClusters,
  laiChauDepartment,
  laoCaiCommittee,
  laoCaiDepartment,
  registerCluster,
} from '../clusters.fixture.js';

let clusters: Clusters;
beforeAll(async () => {
  clusters = await givenClusters();
});
afterAll(() => clusters?.close());

async function givenCluster(over: Record<string, unknown> = {}): Promise<string> {
  const input = clusterInput(over);
  const { problems } = await clusters.ask(registerCluster, { input }, laoCaiDepartment);
  expect(problems).toEqual([]);
  return String(input.id);
}

interface Said {
  readonly [mutation: string]: {
    readonly __typename: string;
    readonly cluster: { readonly id: string; readonly name: string; readonly version: number };
  };
}

/** The mutation's answer, or the codes of its problems. */
async function say(field: string, input: object, actor: Actor | null = laoCaiDepartment) {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const { data, problems } = await clusters.ask<Said>(
    `mutation ($input: ${type}!) { ${field}(input: $input) {
      __typename
      ... on ClusterChangeRecorded { cluster { id name version } }
      ... on ClusterUnchanged { cluster { id name version } }
      ... on ClusterAlreadyKnown { cluster { id name version } }
    } }`,
    { input: { id: randomUUID(), ...input } },
    actor,
  );
  return problems.length > 0 ? problems.map(({ code }) => code) : data[field];
}

const fact = (clusterId: string, validFrom: string, value: object) =>
  say('recordClusterFact', { clusterId, validFrom, fact: value });

async function at(id: string, on: string, fields: string, knownAt: string | null = null) {
  const { data, problems } = await clusters.ask<{ industrialCluster: { at: object } }>(
    `query ($id: ID!, $on: Date!, $knownAt: DateTime) {
      industrialCluster(id: $id) { at(on: $on, knownAt: $knownAt) { ${fields} } }
    }`,
    { id, on, knownAt },
  );
  expect(problems).toEqual([]);
  return data.industrialCluster.at;
}

describe('a cluster in time', () => {
  it('shows a new name from its day on, finds the old one, and shows the record of a day', async () => {
    const name = `Cụm Thống Nhất ${randomUUID().slice(0, 8)}`;
    const id = await givenCluster({ name });
    const changed = await fact(id, '2025-03-01', { name: `${name} 2` });

    expect(changed).toMatchObject({ __typename: 'ClusterChangeRecorded', cluster: { version: 2 } });
    expect(await at(id, '2025-02-28', 'name')).toEqual({ name });
    expect(await at(id, '2025-03-01', 'name')).toEqual({ name: `${name} 2` });
    const { data } = await clusters.ask(
      `query ($id: ID!, $text: String) {
        now: industrialCluster(id: $id) { name aliases }
        former: industrialCluster(id: $id, on: "2025-02-28") { name at { on } }
        found: industrialClusters(filter: { text: $text }) { edges { node { id } } }
      }`,
      { id, text: name },
    );
    expect(data).toEqual({
      now: { name: `${name} 2`, aliases: [name] },
      former: { name, at: { on: '2025-02-28' } },
      found: { edges: [{ node: { id } }] },
    });
  });

  it('grows by decisions, and tells its occupancy from land that is known', async () => {
    const planningDecision = { number: '5/QĐ-UBND', date: '2015-02-03' };
    const id = await givenCluster({ establishmentDecision: null, planningDecision });
    const decide = (kind: string, number: string, over: object) =>
      say('recordClusterDecision', { clusterId: id, kind, number, ...over });
    const issuer = 'Ủy ban nhân dân tỉnh Lào Cai';
    await decide('ESTABLISHMENT', '9/QĐ-UBND', { date: '2018-04-05', areaAfterHa: '30', issuer });
    const expansion = { date: '2022-06-07', areaAfterHa: '45.5' };
    await decide('EXPANSION', '11/QĐ-UBND', expansion);
    await fact(id, '2023-01-01', { industrialLandHa: '32' });
    await fact(id, '2023-12-31', { leasedLandHa: '0' });
    await fact(id, '2024-12-31', { leasedLandHa: '24' });

    const fields = 'stage areaHa occupancyRateBp decisions { kind issuer }';
    const planned = { kind: 'PLANNING', issuer: null };
    const founded = { kind: 'ESTABLISHMENT', issuer };
    expect(await at(id, '2016-01-01', fields)).toEqual({
      stage: 'PLANNED',
      areaHa: null,
      occupancyRateBp: null,
      decisions: [planned],
    });
    expect(await at(id, '2023-06-01', fields)).toMatchObject({
      areaHa: '45.5',
      occupancyRateBp: null,
    });
    expect(await at(id, '2024-01-01', fields)).toMatchObject({ occupancyRateBp: 0 });
    expect(await at(id, '2025-01-01', fields)).toEqual({
      stage: 'ESTABLISHED',
      areaHa: '45.5',
      occupancyRateBp: 7_500,
      decisions: [planned, founded, { kind: 'EXPANSION', issuer: null }],
    });
    expect(await decide('EXPANSION', '11/QĐ-UBND', expansion)).toMatchObject({
      __typename: 'ClusterUnchanged',
    });
    const { data } = await clusters.ask(
      'query ($id: ID!) { industrialCluster(id: $id) { areaHa establishmentDecision { number } } }',
      { id },
    );
    expect(data).toEqual({
      industrialCluster: { areaHa: '45.5', establishmentDecision: { number: '9/QĐ-UBND' } },
    });
  });

  it('moved from a district of old Lào Cai into a commune of today', async () => {
    const id = await givenCluster({ province: { scheme: 'GSO_2004', code: '10' } });
    const before = { scheme: 'GSO_2004', code: '10' };
    const after = { scheme: 'QD19_2025', code: '15' };
    const place = { commune: 'Tả Phìn', communeCode: '03013' };
    await fact(id, '2019-01-01', { place: { province: before, ...place, district: 'Sa Pa' } });
    await fact(id, '2025-07-01', { place: { province: after, ...place } });

    const fields = `place { province { scheme code } communeName district commune { scheme code } }`;
    expect(await at(id, '2025-06-30', fields)).toEqual({
      place: {
        province: before,
        communeName: 'Tả Phìn',
        district: 'Sa Pa',
        commune: { scheme: 'GSO_2004', code: '03013' },
      },
    });
    expect(await at(id, '2025-07-01', fields)).toMatchObject({
      place: { province: after, district: null, commune: { scheme: 'QD19_2025' } },
    });
  });
});

describe('a correction', () => {
  it('keeps what was believed, by whom, until when and why', async () => {
    const id = await givenCluster();
    const factId = randomUUID();
    const land = { clusterId: id, validFrom: '2024-01-01', fact: { industrialLandHa: '30' } };
    await say('recordClusterFact', { id: factId, ...land });
    const [{ now } = { now: '' }] = await clusters.rows('select clock_timestamp()::text as now');
    const reason = 'Nhầm với diện tích quy hoạch';
    const correction = { id: randomUUID(), factId, reason, fact: { industrialLandHa: '20' } };
    const first = await say('correctClusterFact', correction);

    expect(await say('correctClusterFact', correction)).toEqual(first);
    expect(await at(id, '2024-06-01', 'industrialLandHa')).toEqual({ industrialLandHa: '20' });
    const moment = new Date(String(now)).toISOString();
    expect(await at(id, '2024-06-01', 'industrialLandHa', moment)).toEqual({
      industrialLandHa: '30',
    });
    const { data } = await clusters.ask<{ industrialCluster: { history: { facts: object[] } } }>(
      `query ($id: ID!) { industrialCluster(id: $id) { history { facts {
        id aspect ha validFrom corrects reason recordedBy { role }
      } } } }`,
      { id },
    );
    const common = {
      aspect: 'INDUSTRIAL_LAND',
      validFrom: '2024-01-01',
      recordedBy: { role: 'DOIT' },
    };
    expect(data.industrialCluster.history.facts.slice(-2)).toEqual([
      { ...common, id: factId, ha: '30', corrects: null, reason: null },
      { ...common, id: correction.id, ha: '20', corrects: factId, reason },
    ]);
    expect(await say('correctClusterFact', { ...correction, id: randomUUID() })).toEqual([
      'NOT_ALLOWED_IN_STATE',
    ]);
  });

  it('of the record corrects the facts behind it, and leaves the other names that stay', async () => {
    const id = await givenCluster({ aliases: ['CCN A', 'CCN B'], areaHa: '20' });
    const correction = { clusterId: id, version: 1, areaHa: '21', aliases: ['CCN B', 'CCN C'] };
    const { problems } = await clusters.ask(
      'mutation ($input: CorrectClusterInput!) { correctCluster(input: $input) { __typename } }',
      { input: { id: randomUUID(), ...correction, reason: 'Đo lại' } },
      laoCaiDepartment,
    );

    expect(problems).toEqual([]);
    const { aliases, ...rest } = (await at(id, '2026-01-01', 'areaHa aliases')) as {
      aliases: string[];
    };
    expect([rest, aliases.toSorted()]).toEqual([{ areaHa: '21' }, ['CCN B', 'CCN C']]);
    const rows = await clusters.rows(
      `select value->>'aspect' as aspect, withdrawn from cluster_fact
       where cluster_id = $1 and reason = 'Đo lại' order by 1, 2`,
      [id],
    );
    expect(rows).toEqual([
      { aspect: 'ALIAS', withdrawn: false },
      { aspect: 'ALIAS', withdrawn: true },
      { aspect: 'AREA', withdrawn: false },
    ]);
  });

  it('may withdraw a decision, but not the last one that a cluster stands on', async () => {
    const id = await givenCluster();
    const decisionId = randomUUID();
    const expansion = { clusterId: id, kind: 'EXPANSION', number: '7/QĐ', date: '2025-01-02' };
    await say('recordClusterDecision', { id: decisionId, ...expansion, areaAfterHa: '60' });
    expect(await at(id, '2026-01-01', 'areaHa')).toEqual({ areaHa: '60' });
    const withdrawal = { reason: 'Thuộc cụm khác', withdraw: true };
    await say('correctClusterDecision', { decisionId, ...withdrawal });
    expect(await at(id, '2026-01-01', 'areaHa')).toEqual({ areaHa: null });

    const [founding] = await clusters.rows(
      `select id from cluster_decision where cluster_id = $1 and kind = 'ESTABLISHMENT'`,
      [id],
    );
    expect(
      await say('correctClusterDecision', { decisionId: founding?.id, ...withdrawal }),
    ).toEqual(['NOT_ALLOWED_IN_STATE']);
  });
});

describe('nothing is written for', () => {
  const place = (scheme: string, code: string, over: object = {}) => ({
    fact: { place: { province: { scheme, code }, ...over } },
  });

  it.each<[string, object, Actor | null, string]>([
    ['nobody', {}, null, 'UNAUTHENTICATED'],
    ['a provincial committee', {}, laoCaiCommittee, 'FORBIDDEN'],
    ['a department of another province', {}, laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['an unknown cluster', { clusterId: randomUUID() }, laoCaiDepartment, 'NOT_FOUND'],
    ['a day to come', { validFrom: '2090-01-01' }, laoCaiDepartment, 'INVALID_DATE'],
    ['two facts in one', { fact: { name: 'A', alias: 'B' } }, laoCaiDepartment, 'INVALID_REQUEST'],
    ['no fact', { fact: {} }, laoCaiDepartment, 'INVALID_REQUEST'],
    ['no land at all', { fact: { industrialLandHa: '0' } }, laoCaiDepartment, 'INVALID_NUMBER'],
    ['an end of a kind', { validTo: '2025-01-01' }, laoCaiDepartment, 'INVALID_REQUEST'],
    [
      'a district of today',
      { validFrom: '2025-07-01', ...place('QD19_2025', '15', { district: 'Sa Pa' }) },
      laoCaiDepartment,
      'DISTRICT_LEVEL_ENDED',
    ],
    [
      'a province of today before it was there',
      { validFrom: '2025-06-30', ...place('QD19_2025', '15') },
      laoCaiDepartment,
      'PROVINCE_NOT_IN_FORCE',
    ],
    [
      'a place in another province',
      { validFrom: '2025-07-01', ...place('QD19_2025', '12') },
      laoCaiDepartment,
      'FORBIDDEN_PROVINCE',
    ],
    [
      'a commune code of four digits',
      place('GSO_2004', '10', { communeCode: '3013' }),
      laoCaiDepartment,
      'INVALID_COMMUNE_CODE',
    ],
  ])('%s', async (_, over, actor, code) => {
    const clusterId = await givenCluster();
    const before = await clusters.footprint();
    const input = { clusterId, validFrom: '2024-01-01', fact: { kind: 'SPECIALISED' }, ...over };

    expect(await say('recordClusterFact', input, actor)).toEqual([code]);
    expect(await clusters.footprint()).toEqual(before);
  });

  it('a name that another cluster of the province has', async () => {
    const name = `Cụm ${randomUUID()}`;
    const taken = await givenCluster({ name });
    const id = await givenCluster();
    const [before] = await clusters.rows('select count(*)::int from cluster_fact');

    expect(await fact(id, '2025-01-01', { name })).toMatchObject({
      __typename: 'ClusterAlreadyKnown',
      cluster: { id: taken },
    });
    expect(await clusters.rows('select count(*)::int from cluster_fact')).toEqual([before]);
  });
});
