// The files of one PostgreSQL server: made once by initdb, refused when another major version made
// them. It starts nothing.
import { execFile } from 'node:child_process';
import { appendFile, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { commandAs, type RunAs } from './run-as.js';

export interface Cluster {
  /** PostgreSQL's own data directory. */
  readonly folder: string;
  readonly binaries: Binaries;
  readonly runAs: RunAs;
  /** False trades safety against power loss for speed: for tests only. */
  readonly durable: boolean;
  /** Address on which it listens. */
  readonly host: string;
  /** Of the superuser. With it everyone must log in; without it anyone on this machine may. */
  readonly password: string | undefined;
  /** More of PostgreSQL's own settings, as name=value. */
  readonly settings: readonly string[];
}

const run = promisify(execFile);

const superuser = 'postgres';

export async function prepareCluster(cluster: Cluster): Promise<void> {
  const found = await versionOf(cluster.folder);
  if (found === undefined) return createCluster(cluster);
  if (found !== cluster.binaries.majorVersion) {
    throw new EmbeddedPostgresError(
      `Dữ liệu trong ${cluster.folder} thuộc PostgreSQL ${found}, chương trình này dùng ${cluster.binaries.majorVersion}. Dùng phiên bản cũ của chương trình để xuất dữ liệu, hoặc chọn thư mục dữ liệu khác.`,
      `The data in ${cluster.folder} belong to PostgreSQL ${found}; this program runs ${cluster.binaries.majorVersion}. Export them with the older program, or choose another data directory.`,
    );
  }
}

async function versionOf(folder: string): Promise<string | undefined> {
  const version = await readFile(`${folder}/PG_VERSION`, 'utf8').catch(() => undefined);
  return version?.trim();
}

/** Made aside and moved in place: a program killed half-way leaves nothing that looks finished. */
async function createCluster(cluster: Cluster): Promise<void> {
  const { folder, binaries, runAs, durable } = cluster;
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  if (runAs.kind === 'user') await chown(draft, runAs.uid, runAs.gid);
  const { file, args, owner } = commandAs(runAs, binaries.initdb, [
    `--pgdata=${draft}`,
    `--username=${superuser}`,
    ...(await authentication(cluster)),
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(durable ? [] : ['--no-sync']),
  ]);
  try {
    await run(file, args, { ...owner, cwd: '/' });
    if (cluster.password !== undefined) await appendFile(`${draft}/pg_hba.conf`, everyoneLogsIn);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    throw new EmbeddedPostgresError(
      `Không tạo được cơ sở dữ liệu trong ${folder}. Kiểm tra quyền ghi và chỗ trống trên đĩa.`,
      `The database in ${folder} could not be created. Check permissions and free disk space.`,
      { cause },
    );
  } finally {
    await rm(passwordFile(cluster), { force: true });
  }
  await rename(draft, folder);
}

const everyoneLogsIn = 'host all all all scram-sha-256\n';
const passwordFile = ({ folder }: Cluster): string => `${folder}.password`;

async function authentication(cluster: Cluster): Promise<string[]> {
  const { password, runAs } = cluster;
  // Anyone on this machine may connect: right for the embedded default, and for nothing else.
  if (password === undefined) return ['--auth=trust'];
  const file = passwordFile(cluster);
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  if (runAs.kind === 'user') await chown(file, runAs.uid, runAs.gid);
  return ['--auth=scram-sha-256', `--pwfile=${file}`];
}

export function databaseUrl(
  { host, password }: Pick<Cluster, 'host' | 'password'>,
  port: number,
  database: string,
): string {
  const login = password === undefined ? superuser : `${superuser}:${encodeURIComponent(password)}`;
  return `postgres://${login}@${host}:${port}/${encodeURIComponent(database)}`;
}
