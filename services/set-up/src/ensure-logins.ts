// Logins and their databases on one PostgreSQL server: each service its own of both, and no way
// into another's. What is there and right stays as it is.
import { ensureDatabase, withClient } from '@kc/persistence';
import pg from 'pg';
import type { DatabaseLogin } from './database-login.js';
import { isVerifierOf, scramVerifier } from './scram-verifier.js';
import { SetUpFault } from './set-up-fault.js';
import type { Tell } from './tell.js';

const notAllowed = '42501';
const wrongLogin = new Set(['28P01', '28000']);
const { escapeIdentifier, escapeLiteral } = pg;

export async function ensureLogins(
  adminUrl: string,
  logins: readonly DatabaseLogin[],
  tell: Tell,
): Promise<void> {
  try {
    await withClient(adminUrl, async (client) => {
      // Two jobs at once would each find a login missing; here the second one waits for the first.
      await client.query(`SELECT pg_advisory_lock(hashtext('khuyen-cong set-up'))`);
      for (const login of logins) {
        await ensureLogin(client, login, tell);
        await ensureOwnDatabase({ adminUrl, client }, login, tell);
      }
    });
  } catch (error) {
    const { code = '', message } = error as { code?: string; message?: string };
    if (wrongLogin.has(code)) {
      throw new SetUpFault(
        `PostgreSQL không nhận đăng nhập của KC_POSTGRES_ADMIN_URL: ${message}`,
        `PostgreSQL refuses the login of KC_POSTGRES_ADMIN_URL: ${message}`,
        { cause: error },
      );
    }
    if (code === notAllowed) {
      throw new SetUpFault(
        `Người dùng của KC_POSTGRES_ADMIN_URL không đủ quyền (cần superuser): ${message}`,
        `The user of KC_POSTGRES_ADMIN_URL may not do this (a superuser may): ${message}`,
        { cause: error },
      );
    }
    throw error;
  }
}

interface Role {
  readonly rolcanlogin: boolean;
  readonly powerful: boolean;
}

async function ensureLogin(client: pg.Client, login: DatabaseLogin, tell: Tell): Promise<void> {
  const { user, password } = login;
  const role = escapeIdentifier(user);
  const setTo = `PASSWORD ${escapeLiteral(scramVerifier(password))}`;
  const found = await findRole(client, user);
  if (found === undefined) {
    await client.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE ${setTo}`);
    return tell(true, `Đã tạo đăng nhập «${user}»`, `Made the login "${user}"`);
  }
  if (!found.rolcanlogin || found.powerful) {
    throw new SetUpFault(
      `«${user}» đã có trên PostgreSQL nhưng không phải là đăng nhập thường (có quyền quản trị, hoặc ` +
        'không được đăng nhập). Đặt tên khác trong KC_…_DATABASE_URL, hoặc bỏ các quyền ấy.',
      `"${user}" is on PostgreSQL already, but is no ordinary login (it may administer, or may not ` +
        'log in). Use another name in KC_…_DATABASE_URL, or take those powers away.',
    );
  }
  const verifier = await findVerifier(client, user);
  if (verifier !== undefined && isVerifierOf(verifier, password)) {
    return tell(false, `Đăng nhập «${user}» đã có`, `The login "${user}" was there already`);
  }
  await client.query(`ALTER ROLE ${role} ${setTo}`);
  tell(
    true,
    `Đăng nhập «${user}» đã có với mật khẩu khác; đã đặt lại theo KC_…_DATABASE_URL`,
    `The login "${user}" had another password; it is now the one in KC_…_DATABASE_URL`,
  );
}

async function findRole(client: pg.Client, user: string): Promise<Role | undefined> {
  const { rows } = await client.query<Role>(
    `SELECT rolcanlogin, rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls
            AS powerful
     FROM pg_roles WHERE rolname = $1`,
    [user],
  );
  return rows[0];
}

async function findVerifier(client: pg.Client, user: string): Promise<string | undefined> {
  const { rows } = await client.query<{ rolpassword: string | null }>(
    'SELECT rolpassword FROM pg_authid WHERE rolname = $1',
    [user],
  );
  return rows[0]?.rolpassword ?? undefined;
}

async function ensureOwnDatabase(
  server: { readonly adminUrl: string; readonly client: pg.Client },
  { user, database }: DatabaseLogin,
  tell: Tell,
): Promise<void> {
  const { adminUrl, client } = server;
  if (await ensureDatabase(adminUrl, database, user)) {
    tell(true, `Đã tạo cơ sở dữ liệu «${database}»`, `Made the database "${database}"`);
  } else {
    await refuseForeign(client, { user, database });
    const en = `The database "${database}" was there already`;
    tell(false, `Cơ sở dữ liệu «${database}» đã có`, en);
  }
  const { rows } = await client.query<{ open: boolean }>(
    `SELECT has_database_privilege('public', $1, 'CONNECT, TEMPORARY') AS open`,
    [database],
  );
  if (!rows[0]?.open) return;
  await client.query(
    `REVOKE CONNECT, TEMPORARY ON DATABASE ${escapeIdentifier(database)} FROM PUBLIC`,
  );
  tell(
    true,
    `Chỉ «${user}» còn được vào cơ sở dữ liệu «${database}»`,
    `Closed the database "${database}" to everyone but "${user}"`,
  );
}

async function refuseForeign(
  client: pg.Client,
  { user, database }: Pick<DatabaseLogin, 'user' | 'database'>,
): Promise<void> {
  const { rows } = await client.query<{ owner: string }>(
    'SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = $1',
    [database],
  );
  const owner = rows[0]?.owner;
  if (owner === user) return;
  throw new SetUpFault(
    `Cơ sở dữ liệu «${database}» đã có, chủ của nó là «${owner}» chứ không phải «${user}». Đặt tên khác ` +
      'trong KC_…_DATABASE_URL, hoặc giao nó: ALTER DATABASE … OWNER TO … .',
    `The database "${database}" is there, owned by "${owner}" and not by "${user}". Use another name ` +
      'in KC_…_DATABASE_URL, or hand it over: ALTER DATABASE … OWNER TO … .',
  );
}
