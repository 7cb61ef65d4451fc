// Two instances as real servers: the load is spread, and an instance that is stopped, cut off or
// not there costs no request. What was answered is not asked again.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { SubgraphInstances } from './subgraph-instances.js';

interface Instance {
  readonly url: string;
  readonly server: Server;
  /** Bodies it was sent, answered or not. */
  readonly asked: string[];
}

type Behaviour = 'answers' | 'fails' | 'hangs up once';

const servers: Server[] = [];
const pools: SubgraphInstances[] = [];

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function instance(
  name: string,
  behaviour: Behaviour = 'answers',
  port = 0,
): Promise<Instance> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    asked.push(Buffer.concat(parts).toString());
    if (behaviour === 'hangs up once' && asked.length === 1) return request.socket.destroy();
    await sleep(2);
    response.statusCode = behaviour === 'fails' ? 500 : 200;
    response.end(name);
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  servers.push(server);
  return { url: `http://127.0.0.1:${portOf(server)}/graphql`, server, asked };
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await closed;
}

function opened(...instances: readonly Instance[]): SubgraphInstances {
  const pool = new SubgraphInstances(instances.map(({ url }) => url));
  pools.push(pool);
  return pool;
}

async function post(pool: SubgraphInstances, count: number): Promise<string[]> {
  const answers: string[] = [];
  for (let i = 0; i < count; i += 1) answers.push((await pool.post({}, `${i}`)).body);
  return answers;
}

test('spreads requests over the instances', async () => {
  const [one, two] = [await instance('one'), await instance('two')];
  const answers = await post(opened(one, two), 20);
  expect([one.asked.length, two.asked.length]).toEqual([10, 10]);
  expect(new Set(answers)).toEqual(new Set(['one', 'two']));
});

test('goes on with the other one when an instance is stopped', async () => {
  const [one, two] = [await instance('one'), await instance('two')];
  const pool = opened(one, two);
  await post(pool, 4);
  const [answers] = await Promise.all([
    post(pool, 100),
    sleep(20).then(() => {
      one.server.close();
      one.server.closeIdleConnections();
    }),
  ]);
  expect(answers).toHaveLength(100);
  expect(answers.at(-1)).toBe('two');
});

test('goes on when each instance is restarted in turn, with few requests meanwhile', async () => {
  const [one, two] = [await instance('one'), await instance('two')];
  const port = portOf(one.server);
  const pool = opened(one, two);
  await post(pool, 4);
  await stop(one.server);
  expect(new Set(await post(pool, 20))).toEqual(new Set(['two']));
  await instance('one again', 'answers', port);
  await stop(two.server);
  expect(await post(pool, 1)).toEqual(['one again']);
});

test('sends again, elsewhere, what was cut off before its answer', async () => {
  const [one, two] = [await instance('one', 'hangs up once'), await instance('two')];
  expect(await post(opened(one, two), 2)).toHaveLength(2);
  expect([...one.asked, ...two.asked].filter((body) => body === one.asked[0])).toHaveLength(2);
});

test('takes an error for an answer', async () => {
  const one = await instance('one', 'fails');
  expect(await opened(one).post({}, 'once')).toEqual({ status: 500, body: 'one' });
  expect(one.asked).toEqual(['once']);
});

test('gives up in bounded time when no instance is there', async () => {
  const one = await instance('one');
  one.server.close();
  await expect(opened(one).post({}, 'x')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
