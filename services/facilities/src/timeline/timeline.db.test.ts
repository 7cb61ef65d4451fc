// One establishment's timeline, fed by the events of every service and read through the graph.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DomainEvent, eventOf, type Told, writeEvent } from '@kc/event-contracts';
import { inTransaction, openDataSource } from '@kc/persistence';
import type { Actor } from '@kc/subgraph-kit';
import type { DataSource } from 'typeorm';
import {
  actorOf,
  type Facilities,
  givenEstablishment,
  givenFacilities,
  idOf,
  laoCaiDepartment,
} from '../facilities.fixture.js';
import { timelineHearers } from './timeline.store.js';

let facilities: Facilities;
let source: DataSource;
let events = 0;
const party = 'tax:0100109106-001';
const laoCai = { scheme: 'QD19_2025', code: '15' } as const;

beforeAll(async () => {
  facilities = await givenFacilities();
  const settings = { entities: [], migrations: [], applicationName: 'test' };
  source = await openDataSource({ ...settings, url: facilities.url });
  await givenEstablishment(facilities, 1);
  await hear(stage('CONTRACTED', '2026-03-01'), '2026-03-02T00:00:00Z');
  await hear(support('PAYING', { paid: '40', recordVersion: 2 }), '2026-05-02T00:00:00Z');
  await hear(fair, '2026-06-02T00:00:00Z');
});
afterAll(async () => {
  await source.destroy();
  await facilities.close();
});

function eventAt(told: Told, recordedAt: string): DomainEvent {
  events += 1;
  const event: DomainEvent = eventOf(told, {
    id: idOf(900 + events),
    recordedAt: new Date(recordedAt),
  });
  writeEvent(event);
  return event;
}

const hear = (told: Told, recordedAt: string) => hearTogether([eventAt(told, recordedAt)]);

/** Of one kind, as a batch brings them. */
async function hearTogether(together: readonly DomainEvent[]): Promise<void> {
  const hearer = timelineHearers[(together[0] as DomainEvent).type] as (
    em: DataSource['manager'],
    events: readonly DomainEvent[],
  ) => Promise<void>;
  await inTransaction(source, (em) => hearer(em, together));
}

function stage(state: string, on: string): Told {
  return {
    type: 'ProjectStageReached',
    entity: `project:${idOf(11)}`,
    occurredAt: on,
    data: {
      projectId: idOf(11),
      title: 'Máy sấy chè',
      stage: state,
      place: laoCai,
      beneficiaries: [party],
    },
  };
}

function support(
  state: string,
  over: { readonly paid: string; readonly recordVersion: number },
): Told {
  const facts = { claimId: idOf(21), content: 'TP.BOOTH', fund: 'TRADE_PROMOTION_LOCAL' };
  return {
    type: 'SupportChanged',
    source: 'trade-promotion',
    entity: `claim:${idOf(21)}`,
    occurredAt: '2026-05-01',
    data: {
      ...facts,
      state,
      beneficiary: party,
      granted: '100',
      body: 'Sở Công Thương',
      place: laoCai,
      ...over,
    },
  };
}

const fair: Told = {
  type: 'ParticipationRecorded',
  entity: `trade-event:${idOf(31)}`,
  occurredAt: '2026-06-01T18:00:00Z',
  data: {
    participationId: idOf(32),
    tradeEventId: idOf(31),
    tradeEventName: 'Hội chợ',
    partyKey: party,
    state: 'TOOK_PART',
    startsOn: '2026-06-02',
    place: laoCai,
  },
};

interface Line {
  readonly date: string;
  readonly kind: string;
  readonly state: string | null;
  readonly amount: number | null;
  readonly paid: number | null;
}

const query = `query ($id: ID!, $first: Int!, $after: String) {
  establishment(id: $id) {
    timeline(first: $first, after: $after) {
      edges { cursor node { date kind title state amount paid body linkId source asOf } }
      pageInfo { hasNextPage endCursor }
      heard { source asOf }
    }
  }
}`;

async function page(actor: Actor | null, over: object = {}) {
  const { data, problems } = await facilities.ask<{
    establishment: {
      timeline: {
        edges: { node: Line }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
        heard: { source: string; asOf: string | null }[];
      };
    };
  }>(query, { id: idOf(1), first: 20, after: null, ...over }, actor);
  if (problems[0] !== undefined) throw problems[0];
  return data.establishment.timeline;
}

const lines = async (actor: Actor | null) =>
  (await page(actor)).edges.map(({ node: { date, kind, state } }) => [date, kind, state]);

describe('a timeline', () => {
  it('has what every service told, the latest first, on the days of Vietnam', async () => {
    expect(await lines(laoCaiDepartment)).toEqual([
      ['2026-06-02', 'TRADE_EVENT', 'TOOK_PART'],
      ['2026-05-01', 'SUPPORT', 'PAYING'],
      ['2026-03-01', 'PROJECT', 'CONTRACTED'],
    ]);
  });

  it('shows no project and nothing paid to whoever may not see the file', async () => {
    const { edges } = await page(null);
    expect(edges.map(({ node }) => node.kind)).toEqual(['TRADE_EVENT', 'SUPPORT']);
    expect(edges[1]?.node).toMatchObject({ amount: 100, paid: null });
    const other = actorOf('DOIT', { province: { scheme: 'QD19_2025', code: '12' } });
    expect((await page(other)).edges.map(({ node }) => node.kind)).not.toContain('PROJECT');
    const own = actorOf('ESTABLISHMENT', { partyKey: party });
    expect((await page(own)).edges[1]?.node).toMatchObject({ amount: 100, paid: 40 });
  });

  it('shows the fairs of a household to whoever may see its file', async () => {
    await givenEstablishment(facilities, 7, {
      legalForm: 'HOUSEHOLD_BUSINESS',
      personalNumber: '010190000017',
    });
    const [{ key }] = (await facilities.rows(
      'select party_key as key from establishment where id = $1',
      [idOf(7)],
    )) as [{ key: string }];
    const data = { ...fair.data, participationId: idOf(33), partyKey: key };
    await hear({ ...fair, data } as Told, '2026-06-03T00:00:00Z');
    const kinds = async (actor: Actor | null) =>
      (await page(actor, { id: idOf(7) })).edges.map(({ node }) => node.kind);
    expect(await kinds(null)).toEqual([]);
    expect(await kinds(laoCaiDepartment)).toEqual(['TRADE_EVENT']);
  });

  it('goes on where a page ended', async () => {
    const first = await page(laoCaiDepartment, { first: 2 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await page(laoCaiDepartment, { first: 2, after: first.pageInfo.endCursor });
    expect(rest.edges.map(({ node }) => node.kind)).toEqual(['PROJECT']);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it('refuses a cursor that is none', async () => {
    await expect(page(null, { after: 'nonsense' })).rejects.toMatchObject({
      code: 'UNKNOWN_VALUE',
    });
  });

  it('says how far it has heard each service', async () => {
    await facilities.rows(
      `insert into heard_position (stream, partition, next_offset, heard_at)
       values ('events.clusters', 0, 5, '2026-07-01T00:00:00Z')`,
    );
    const { heard } = await page(null);
    expect(heard).toContainEqual({ source: 'clusters', asOf: '2026-07-01T00:00:00.000Z' });
    expect(heard).toContainEqual({ source: 'programs', asOf: null });
  });

  it('keeps the newer word when an older one comes late', async () => {
    await hear(support('CONFIRMED', { paid: '0', recordVersion: 1 }), '2026-08-01T00:00:00Z');
    await hear(stage('APPRAISED', '2026-01-01'), '2026-01-02T00:00:00Z');
    expect(await lines(laoCaiDepartment)).toEqual([
      ['2026-06-02', 'TRADE_EVENT', 'TOOK_PART'],
      ['2026-05-01', 'SUPPORT', 'PAYING'],
      ['2026-03-01', 'PROJECT', 'CONTRACTED'],
    ]);
  });

  it('keeps the newest of several that come together, in whatever order', async () => {
    const told = (state: string, recordVersion: number) =>
      eventAt(support(state, { paid: '40', recordVersion }), '2026-09-01T00:00:00Z');
    const states = async () => (await lines(laoCaiDepartment)).map(([, , state]) => state);
    await hearTogether([told('PAYING', 3), told('SETTLED', 5), told('PAYING', 4)]);
    expect(await states()).toEqual(['TOOK_PART', 'SETTLED', 'CONTRACTED']);
    // Of one version and one moment the later in the stream is the newer.
    await hearTogether([told('SETTLED', 6), told('RECOVERED', 6)]);
    expect(await states()).toEqual(['TOOK_PART', 'RECOVERED', 'CONTRACTED']);
  });

  it('of many establishments takes no more statements than of one', async () => {
    for (const n of [2, 3, 4, 5]) await givenEstablishment(facilities, n);
    const list =
      '{ establishments(first: 5) { edges { node { timeline { edges { node { id } } } } } } }';
    const one =
      '{ establishments(first: 1) { edges { node { timeline { edges { node { id } } } } } } }';
    const few = await facilities.statementsOf(() => facilities.ask(one));
    expect(await facilities.statementsOf(() => facilities.ask(list))).toBe(few);
  });
});
