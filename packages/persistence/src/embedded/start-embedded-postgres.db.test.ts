// The embedded server's life on real files and processes: one owner at a time, adopted after a
// kill, restarted after a crash, and plain refusals. Every test starts and ends with nothing
// running.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { withClient } from '../client.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.js';

const holder = fileURLToPath(new URL('../../fixtures/hold-postgres.mjs', import.meta.url));

let folder: ThrowAwayFolder;
let running: EmbeddedPostgres[] = [];

beforeAll(async () => {
  folder = await throwAwayFolder();
});

afterEach(async () => {
  for (const server of running) await server.stop();
  running = [];
});

afterAll(() => folder.remove());

async function start(port?: number): Promise<EmbeddedPostgres> {
  const named = port === undefined ? {} : { port };
  const server = await startEmbeddedPostgres({ dataDir: folder.path, ...named });
  running.push(server);
  return server;
}

function query<Row extends object>(server: EmbeddedPostgres, sql: string): Promise<Row[]> {
  return withClient(server.url('postgres'), async (client) => (await client.query<Row>(sql)).rows);
}

async function startInAnotherProgram(): Promise<{ program: ChildProcess; serverPid: number }> {
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const program = spawn(process.execPath, [holder, folder.path], { stdio: [...stdio] });
  const [line] = await once(program.stdout as NodeJS.ReadableStream, 'data');
  return { program, serverPid: JSON.parse(String(line)).pid };
}

async function occupied<T>(port: number, during: () => Promise<T>): Promise<T> {
  const squatter = createServer().listen(port, '127.0.0.1');
  await once(squatter, 'listening');
  try {
    return await during();
  } finally {
    await new Promise((resolve) => squatter.close(resolve));
  }
}

describe('startEmbeddedPostgres', () => {
  it('sorts by code point, in UTF-8, whatever the machine speaks', async () => {
    const server = await start();
    expect(
      await query(
        server,
        `SELECT current_setting('server_encoding') AS encoding, 'Z' < 'a' AS by_code_point,
                lower('ĐẮK LẮK') AS lower`,
      ),
    ).toEqual([{ encoding: 'UTF8', by_code_point: true, lower: 'đắk lắk' }]);
  });

  it('tells a second program who holds the data directory', async () => {
    await start();
    const second = startEmbeddedPostgres({ dataDir: folder.path });
    await expect(second).rejects.toThrow(`tiến trình ${process.pid}`);
    await expect(startEmbeddedPostgres({ dataDir: folder.path })).rejects.toThrow(
      `in use by process ${process.pid}`,
    );
  });

  it('lets exactly one of several simultaneous starts through', async () => {
    const starts = await Promise.allSettled([1, 2, 3, 4].map(() => start()));
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('adopts the server of a program that was killed, with all it had committed', async () => {
    const { program, serverPid } = await startInAnotherProgram();
    program.kill('SIGKILL');
    await once(program, 'exit');

    const server = await start();

    expect(server).toMatchObject({ adopted: true, pid: serverPid });
    expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('is refused while another program lives', async () => {
    const { program } = await startInAnotherProgram();
    try {
      await expect(start()).rejects.toThrow(`in use by process ${program.pid}`);
    } finally {
      program.kill('SIGKILL');
      await once(program, 'exit');
      // Adopted so that it is stopped after the test.
      await start();
    }
  });

  it('starts a crashed server again on the same port, and loses nothing committed', async () => {
    const server = await start();
    const { pid, port } = server;
    await query(server, `CREATE TABLE kept AS SELECT 'máy sấy chè' AS what`);

    process.kill(pid, 'SIGKILL');

    await eventually(async () => {
      expect(await query(server, 'SELECT what FROM kept')).toEqual([{ what: 'máy sấy chè' }]);
    });
    expect(server.pid).not.toBe(pid);
    expect(server.port).toBe(port);
  });

  it('lets nobody in without a password where the superuser has one', async () => {
    const guarded = await throwAwayFolder();
    const server = await startEmbeddedPostgres({
      dataDir: guarded.path,
      host: '127.0.3.7',
      password: 'chè/mây',
      settings: ['max_connections=17'],
      durable: false,
    });
    try {
      expect(new URL(server.url('postgres')).hostname).toBe('127.0.3.7');
      const rows = await query(server, 'SHOW max_connections');
      expect(rows).toEqual([{ max_connections: '17' }]);
      const url = new URL(server.url('postgres'));
      url.password = 'wrong';
      const nobody = withClient(url.href, async () => 'in');
      await expect(nobody).rejects.toThrow('password authentication failed');
    } finally {
      await server.stop();
      await guarded.remove();
    }
  });

  it('keeps its port from one start to the next', async () => {
    const { port } = await start();
    await running.pop()?.stop();
    expect((await start()).port).toBe(port);
  });

  it('takes another port when someone sits on the one of last time', async () => {
    const { port } = await start();
    await running.pop()?.stop();
    const next = await occupied(port, () => start());
    expect(next.port).not.toBe(port);
  });

  it('refuses a port that the caller named and someone else holds', async () => {
    const { port } = await start();
    await running.pop()?.stop();
    await occupied(port, () =>
      expect(start(port)).rejects.toThrow(`Port ${port} is in use by another program`),
    );
  });

  it('refuses data of another major version of PostgreSQL', async () => {
    await start();
    await running.pop()?.stop();
    const file = join(folder.path, 'cluster', 'PG_VERSION');
    const version = await readFile(file, 'utf8');
    await writeFile(file, '9\n');
    await expect(start()).rejects.toThrow('belong to PostgreSQL 9; this program runs 18');
    await writeFile(file, version);
  });
});
