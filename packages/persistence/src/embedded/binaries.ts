// Finds the PostgreSQL programs that npm installed for this platform, and makes them runnable:
// npm's archives carry no symbolic links, and the package's own install script may have been
// switched off.
import { existsSync } from 'node:fs';
import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

export interface Binaries {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
  /** The server's major version: a data directory of another one cannot be read. */
  readonly majorVersion: string;
}

export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${system}-${process.arch}`;
  const packageFolder = locate(packageName);
  const folder = join(packageFolder, 'native', 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const initdb = join(folder, `initdb${suffix}`);
  const postgres = join(folder, `postgres${suffix}`);
  await restoreLinks(packageFolder);
  for (const program of [initdb, postgres]) await makeExecutable(program);
  return {
    folder,
    initdb,
    postgres,
    majorVersion: await readMajorVersion(packageFolder),
  };
}

function locate(packageName: string): string {
  try {
    const entry = createRequire(import.meta.url).resolve(packageName);
    return dirname(dirname(entry));
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `Thiếu gói ${packageName}. Chạy lại «npm ci», hoặc dùng máy chủ PostgreSQL sẵn có.`,
      `The package ${packageName} is missing. Run "npm ci" again, or use a PostgreSQL server.`,
      { cause },
    );
  }
}

async function restoreLinks(packageFolder: string): Promise<void> {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    await symlink(basename(source), join(packageFolder, target)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
}

async function makeExecutable(program: string): Promise<void> {
  const { mode } = await stat(program);
  if ((mode & 0o111) !== 0o111) await chmod(program, 0o755);
}

async function readMajorVersion(packageFolder: string): Promise<string> {
  const manifest = await readFile(join(packageFolder, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  return version.split('.')[0] ?? version;
}
