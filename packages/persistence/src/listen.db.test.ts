// Notifications arrive, and go on arriving after the server was restarted under the listener.
import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { retry } from '@kc/process-kit';
import { eventually, type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { withClient } from './client.js';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from './embedded/start-embedded-postgres.js';
import { listen, listenerName } from './listen.js';
import { isOutage } from './outage.js';

let folder: ThrowAwayFolder;
let server: EmbeddedPostgres;

beforeAll(async () => {
  folder = await throwAwayFolder();
  server = await startEmbeddedPostgres({ dataDir: folder.path, durable: false });
});

afterAll(async () => {
  await server.stop();
  await folder.remove();
});

async function notify(channel: string, payload: string): Promise<void> {
  await withClient(server.url('postgres'), (client) =>
    client.query('SELECT pg_notify($1, $2)', [channel, payload]),
  );
}

it('hears the channels it asked for and no other, before and after a crash', async () => {
  const heard: string[] = [];
  const url = server.url('postgres');
  const listener = await listen(url, ['claims', 'odd "name"'], (channel, payload) =>
    heard.push(`${channel}=${payload}`),
  );
  try {
    await notify('unasked', '0');
    await notify('claims', '1');
    await notify('odd "name"', '2');
    await eventually(() => expect(heard).toEqual(['claims=1', 'odd "name"=2']));

    process.kill(server.pid, 'SIGKILL');

    // Both channels are announced again: something may have been missed.
    await eventually(() => expect(heard.slice(2)).toEqual(['claims=', 'odd "name"=']));
    await notify('claims', '3');
    await eventually(() => expect(heard.slice(4)).toEqual(['claims=3']));
  } finally {
    await listener.close();
  }
});

const connected = () =>
  withClient(server.url('postgres'), async (client) => {
    const { rows } = await client.query(
      'SELECT 1 FROM pg_stat_activity WHERE application_name = $1',
      [listenerName],
    );
    return rows.length;
  });

it('shares one connection among all who listen to one database, until the last of them leaves', async () => {
  const url = server.url('postgres');
  const heard: Record<string, string[]> = { a: [], b: [], c: [] };
  const hear = (who: string, ...channels: string[]) =>
    listen(url, channels, (channel, payload) => heard[who]?.push(`${channel}=${payload}`));
  const [a, b] = await Promise.all([hear('a', 'claims', 'events'), hear('b', 'events')]);
  const c = await hear('c', 'claims');
  expect(await connected()).toBe(1);

  await notify('claims', '1');
  await notify('events', '2');
  const all = { a: ['claims=1', 'events=2'], b: ['events=2'], c: ['claims=1'] };
  await eventually(() => expect(heard).toEqual(all));

  await a.close();
  process.kill(server.pid, 'SIGKILL');
  await eventually(() => expect(heard).toMatchObject({ b: ['events=2', 'events='] }));
  await notify('claims', '3');
  await eventually(() => expect(heard.c).toEqual(['claims=1', 'claims=', 'claims=3']));
  expect(heard.a).toEqual(all.a);

  await Promise.all([b.close(), c.close()]);
  await eventually(async () => expect(await connected()).toBe(0));
});

it('who comes while the server restarts hears once it is back, also when the first one leaves', async () => {
  const url = server.url('postgres');
  const first = await listen(url, ['claims'], () => {});
  const heard: string[] = [];
  process.kill(server.pid, 'SIGKILL');
  const second = await retry(() => listen(url, ['claims'], (_, payload) => heard.push(payload)), {
    attempts: 100,
  });
  try {
    await retry(() => notify('claims', '1'), { attempts: 100 });
    await eventually(() => expect(heard.at(-1)).toMatch(/^1?$/));
    await first.close();
    await notify('claims', '2');
    await eventually(() => expect(heard).toContain('2'));
  } finally {
    await first.close();
    await second.close();
  }
});

it('hears again after its connection has died without a word', async () => {
  const target = new URL(server.url('postgres'));
  const address = { host: target.hostname, port: Number(target.port) };
  const sockets: Socket[] = [];
  const between = createServer((near) => {
    const far = createConnection(address);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) sockets.push(socket.on('error', () => {}));
  });
  await once(between.listen(0, '127.0.0.1'), 'listening');
  target.port = String((between.address() as AddressInfo).port);
  const heard: string[] = [];
  const listener = await listen(target.href, ['claims'], (_, payload) => heard.push(payload));
  try {
    for (const socket of sockets) socket.unpipe().pause();
    await notify('claims', 'lost');
    await eventually(() => expect(heard).toEqual(['']), { withinMs: 20_000 });
    await notify('claims', '1');
    await eventually(() => expect(heard).toEqual(['', '1']));
  } finally {
    await listener.close();
    for (const socket of sockets) socket.destroy();
    between.close();
  }
});

it('is an outage when there is no server to listen to', async () => {
  const refused = listen('postgres://postgres@127.0.0.1:1/none', ['claims'], () => {});
  expect(isOutage(await refused.catch((error: unknown) => error))).toBe(true);
});

it('closes while the server is away', async () => {
  const listener = await listen(server.url('postgres'), ['claims'], () => {});
  process.kill(server.pid, 'SIGKILL');
  await listener.close();
});
