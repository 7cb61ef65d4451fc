// Notifications arrive, and go on arriving after the server was restarted under the listener.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually, type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { withClient } from './client.js';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from './embedded/start-embedded-postgres.js';
import { listen } from './listen.js';
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

it('is an outage when there is no server to listen to', async () => {
  const refused = listen('postgres://postgres@127.0.0.1:1/none', ['claims'], () => {});
  expect(isOutage(await refused.catch((error: unknown) => error))).toBe(true);
});

it('closes while the server is away', async () => {
  const listener = await listen(server.url('postgres'), ['claims'], () => {});
  process.kill(server.pid, 'SIGKILL');
  await listener.close();
});
