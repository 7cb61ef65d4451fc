// Logins on a PostgreSQL that asks for passwords: who may go where, and what is refused.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type EmbeddedPostgres, startEmbeddedPostgres, withClient } from '@kc/persistence';
import { type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import type { DatabaseLogin } from './database-login.js';
import { ensureLogins } from './ensure-logins.js';

let folder: ThrowAwayFolder;
let postgres: EmbeddedPostgres;
let adminUrl: string;

beforeAll(async () => {
  folder = await throwAwayFolder();
  const settings = ['log_statement=all'];
  const options = { dataDir: folder.path, password: 'admin-pw', settings, durable: false };
  postgres = await startEmbeddedPostgres(options);
  adminUrl = postgres.url('postgres');
});
afterAll(async () => {
  await postgres.stop();
  await folder.remove();
});

let made = 0;
let first: DatabaseLogin;
let second: DatabaseLogin;
beforeEach(() => {
  made += 1;
  first = { user: `first-${made}`, password: `it's "1"`, database: `kc "first" ${made}` };
  second = { user: `second-${made}`, password: 'second-pw', database: `kc second ${made}` };
});

/** What was said in English, with what was made marked. */
async function ensure(...logins: DatabaseLogin[]): Promise<string[]> {
  const told: string[] = [];
  await ensureLogins(adminUrl, logins, (isMade, _, en) => told.push(`${isMade ? '+' : '='} ${en}`));
  return told;
}

function urlOf({ user, password }: DatabaseLogin, database: string): string {
  const url = new URL(adminUrl);
  [url.username, url.password] = [encodeURIComponent(user), encodeURIComponent(password)];
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

const as = (login: DatabaseLogin, sql: string, database = login.database) =>
  withClient(urlOf(login, database), async (client) => (await client.query(sql)).rows);
const asAdmin = (sql: string) =>
  withClient(adminUrl, async (client) => (await client.query(sql)).rows);

describe('a login that set-up made', () => {
  it('is at home in its own database and gets into no other', async () => {
    await ensure(first, second);
    await as(first, 'CREATE EXTENSION pg_trgm');
    await as(first, 'CREATE TABLE things (id int)');
    expect(await as(first, 'SELECT id FROM things')).toEqual([]);
    const trespass = as(first, 'SELECT 1', second.database);
    await expect(trespass).rejects.toThrow('permission denied for database');
  });

  it('may administer nothing', async () => {
    await ensure(first);
    for (const sql of [
      'CREATE DATABASE another',
      'CREATE ROLE another',
      'SELECT * FROM pg_authid',
    ]) {
      await expect(as(first, sql)).rejects.toThrow('permission denied');
    }
  });

  it('has a password that nobody else knows and the server never heard', async () => {
    await ensure(first, { ...second, password: 'never-to-be-logged' });
    const wrong = as({ ...first, password: 'wrong' }, 'SELECT 1');
    await expect(wrong).rejects.toThrow('password authentication failed');
    const [{ log } = { log: '' }] = (await asAdmin(
      `SELECT pg_read_file('../server.log') AS log`,
    )) as { log: string }[];
    expect(log).toContain(`CREATE ROLE "${second.user}"`);
    expect(log).not.toContain('never-to-be-logged');
  });
});

describe('set-up on PostgreSQL', () => {
  it('says what it made, and finds nothing to do the second time', async () => {
    expect(await ensure(first)).toEqual([
      `+ Made the login "${first.user}"`,
      `+ Made the database "${first.database}"`,
      `+ Closed the database "${first.database}" to everyone but "${first.user}"`,
    ]);
    expect(await ensure(first)).toEqual([
      `= The login "${first.user}" was there already`,
      `= The database "${first.database}" was there already`,
    ]);
  });

  it('runs several times at once', async () => {
    const told = await Promise.all(Array.from({ length: 8 }, () => ensure(first, second)));
    const makings = told.flat().filter((said) => said.startsWith('+'));
    expect(makings).toHaveLength(6);
    expect(await as(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('gives a login the password that is asked for now, and says so', async () => {
    await ensure(first);
    const renewed = { ...first, password: 'renewed' };
    expect(await ensure(renewed)).toContainEqual(
      expect.stringMatching(/^\+ .*had another password/),
    );
    expect(await as(renewed, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await expect(as(first, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('refuses a database of somebody else, and changes nothing of it', async () => {
    await ensure(first);
    const thief = { ...second, database: first.database };
    await expect(ensure(thief)).rejects.toThrow(/chủ của nó là[\s\S]*owned by/);
    await expect(as(thief, 'SELECT 1')).rejects.toThrow('permission denied for database');
    expect(await as(first, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it.each(['SUPERUSER LOGIN', 'CREATEROLE LOGIN', 'NOLOGIN'])(
    'refuses a login that is more or less than one: %s',
    async (powers) => {
      await asAdmin(`CREATE ROLE "${first.user}" ${powers} PASSWORD 'theirs'`);
      await expect(ensure(first)).rejects.toThrow(
        /không phải là đăng nhập thường[\s\S]*no ordinary/,
      );
      await asAdmin(`DROP ROLE "${first.user}"`);
    },
  );

  it('says which setting is wrong when the administrator is not let in, or may not do it', async () => {
    await ensure(first);
    const nobody = new URL(adminUrl);
    nobody.password = 'wrong';
    const said: string[] = [];
    const tell = () => said.push('told');
    const refused = /KC_POSTGRES_ADMIN_URL[\s\S]*KC_POSTGRES_ADMIN_URL/;
    await expect(ensureLogins(nobody.href, [second], tell)).rejects.toThrow(refused);
    const weak = ensureLogins(urlOf(first, first.database), [second], tell);
    await expect(weak).rejects.toThrow(refused);
    expect(said).toEqual([]);
  });
});
