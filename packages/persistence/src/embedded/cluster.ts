// The files of one PostgreSQL server: made once by initdb, refused when another major version made
// them. It starts nothing.
import { execFile } from 'node:child_process';
import { chown, mkdir, readFile, rename, rm } from 'node:fs/promises';
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
async function createCluster({ folder, binaries, runAs, durable }: Cluster): Promise<void> {
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  if (runAs.kind === 'user') await chown(draft, runAs.uid, runAs.gid);
  const { file, args, owner } = commandAs(runAs, binaries.initdb, [
    `--pgdata=${draft}`,
    `--username=${superuser}`,
    // Anyone on this machine may connect: right for the embedded default, and for nothing else.
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(durable ? [] : ['--no-sync']),
  ]);
  try {
    await run(file, args, { ...owner, cwd: '/' });
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    throw new EmbeddedPostgresError(
      `Không tạo được cơ sở dữ liệu trong ${folder}. Kiểm tra quyền ghi và chỗ trống trên đĩa.`,
      `The database in ${folder} could not be created. Check permissions and free disk space.`,
      { cause },
    );
  }
  await rename(draft, folder);
}

export function databaseUrl(port: number, database: string): string {
  return `postgres://${superuser}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}
