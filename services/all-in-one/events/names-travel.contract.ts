// An establishment gets another name while one service is down, and then the register itself: every
// service shows the new name, and a message that nobody can read keeps back no other.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type EventHome, openEventStream } from '@kc/domain-events';
import { withClient } from '@kc/persistence';
import { silentLogger } from '@kc/process-kit';
import { fundingServices } from '@kc/set-up';
import { eventually, graphqlClient } from '@kc/test-kit';
import { laoCai } from '../e2e/callers.js';
import { nextTaxCode } from '../e2e/records.js';
import { type Deployment, startDeployment } from '../race/deployment.js';
import type { KafkaCluster } from '../race/kafka-cluster.js';

const minutes = 60_000;
const within = { withinMs: 60_000 };
const invented = { note: 'Dữ liệu giả định để kiểm thử.' };

export interface Ground {
  readonly kafka?: () => Promise<KafkaCluster>;
}

export function namesTravel(ground: Ground): void {
  let deployment: Deployment;
  let facts: { readonly id: string; readonly partyKey: string; readonly clusterId: string };

  beforeAll(async () => {
    const kafka = await ground.kafka?.();
    deployment = await startDeployment({ kafka, onMoment: () => undefined });
    facts = await putOnRecord(deployment);
  }, 5 * minutes);
  afterAll(() => deployment?.end(), minutes);

  const process = (name: string) => {
    const found = deployment.processes.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no process ${name}`);
    return found;
  };

  /** As each service itself shows it, without its neighbours. */
  const shown = () =>
    Promise.all(
      fundingServices.map(async (service) => {
        const { _entities: entities } = await graphqlClient(process(service).url).data<{
          _entities: readonly { readonly knownName: { readonly name: string } | null }[];
        }>(entitiesQuery, {
          establishments: [{ __typename: 'Establishment', partyKey: facts.partyKey }],
        });
        return entities[0]?.knownName?.name;
      }),
    );
  const everywhere = (name: string) =>
    eventually(async () => expect(await shown()).toEqual([name, name, name]), within);

  const rename = async (name: string) => {
    const { establishment } = await deployment
      .by('laoCaiCentre')
      .data<{ establishment: { version: number } }>(versionQuery, { id: facts.id });
    await register(deployment, 'correctEstablishment', {
      id: randomUUID(),
      establishmentId: facts.id,
      version: establishment.version,
      name,
      renamedFrom: '2026-11-01',
    });
  };

  test('a name that was registered is known everywhere', () => everywhere('Chè Một'), minutes);

  test(
    'a new name reaches a service that was down, and then stands without the register',
    async () => {
      await process('clusters').stop();
      await rename('Chè Hai');
      await process('clusters').start();
      await everywhere('Chè Hai');

      await process('facilities').stop();
      const { industrialCluster } = await deployment.by('laoCaiDepartment').data<{
        industrialCluster: { infrastructureInvestor: { knownName: object } };
      }>(investorQuery, { id: facts.clusterId });
      await process('facilities').start();
      expect(industrialCluster.infrastructureInvestor.knownName).toEqual({
        name: 'Chè Hai',
        formerNames: ['Chè Một'],
        asOf: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
      });
    },
    3 * minutes,
  );

  test(
    'the timeline has every name, told by the register itself',
    () =>
      eventually(async () => {
        const { establishment } = await deployment.by('auditor').data<{
          establishment: { timeline: { edges: readonly { readonly node: object }[] } };
        }>(timelineQuery, { id: facts.id });
        expect(establishment.timeline.edges.map(({ node }) => node)).toEqual([
          { kind: 'NAME', title: 'Chè Một', source: 'facilities' },
          { kind: 'NAME', title: 'Chè Hai', source: 'facilities' },
        ]);
      }, within),
    minutes,
  );

  test(
    'a message that nobody can read is put aside, seen in /health, and keeps back no other',
    async () => {
      await strangerWrites(deployment);
      await rename('Chè Ba');
      await everywhere('Chè Ba');
      await eventually(async () => {
        const parked = await withClient(deployment.databaseUrl('clusters'), (client) =>
          client.query('SELECT code, stream FROM parked_event'),
        );
        expect(parked.rows).toEqual([{ code: 'UNREADABLE', stream: 'events.facilities' }]);
      }, within);
      const health = await (await fetch(process('clusters').healthUrl)).json();
      expect(health).toMatchObject({
        status: 'degraded',
        details: { events: { parked: 1, waiting: 0 } },
      });
    },
    2 * minutes,
  );
}

const entitiesQuery = `query ($establishments: [_Any!]!) {
  _entities(representations: $establishments) { ... on Establishment { knownName { name } } }
}`;
const versionQuery = 'query ($id: ID!) { establishment(id: $id) { version } }';
const timelineQuery = `query ($id: ID!) {
  establishment(id: $id) { timeline { edges { node { kind title source } } } }
}`;
const investorQuery = `query ($id: ID!) {
  industrialCluster(id: $id) {
    infrastructureInvestor { partyKey knownName { name formerNames asOf } }
  }
}`;

async function putOnRecord(deployment: Deployment) {
  const [id, clusterId, taxCode] = [randomUUID(), randomUUID(), nextTaxCode()];
  const partyKey = `tax:${taxCode}`;
  await register(deployment, 'registerEstablishment', {
    id,
    legalForm: 'ENTERPRISE',
    name: 'Chè Một',
    taxCode,
    province: laoCai,
    invented,
  });
  await register(deployment, 'registerCluster', {
    id: clusterId,
    name: `Cụm công nghiệp ${clusterId}`,
    kind: 'GENERAL',
    province: laoCai,
    establishmentDecision: { number: '12/QĐ-UBND', date: '2024-06-03' },
    infrastructureInvestorKey: partyKey,
    invented,
  });
  return { id, partyKey, clusterId };
}

async function register(deployment: Deployment, field: string, input: object): Promise<void> {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const mutation = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`;
  await deployment.by('laoCaiDepartment').data(mutation, { input });
}

async function strangerWrites({ kafka, databaseUrl }: Deployment): Promise<void> {
  const home: EventHome =
    kafka === undefined
      ? { prefix: 'events', kafka: undefined, postgresUrl: databaseUrl('event-log') }
      : { prefix: 'events', kafka: { brokers: kafka.brokers } };
  const stranger = { clientId: 'stranger', logger: silentLogger };
  const stream = openEventStream(home, { source: 'facilities', ...stranger });
  await stream.append([{ key: 'x', value: Buffer.from('{"id": "nonsense') }]);
  await stream.close();
}
