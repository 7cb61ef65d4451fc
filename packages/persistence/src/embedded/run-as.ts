// Decides as whom PostgreSQL runs: it refuses to run as root, so root hands it to another user who
// can reach the files, or to a user namespace when nobody else can (a clone under a closed folder).
import { execFile } from 'node:child_process';
import { type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

export type RunAs =
  | { readonly kind: 'self' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'namespace' };

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly owner: { readonly uid?: number; readonly gid?: number };
}

const run = promisify(execFile);
const candidates = ['postgres', 'nobody'];
const intoNamespace = ['--user', '--map-user=65534', '--map-group=65534'];

/** `cluster` may not exist yet; when it does, whoever owns it keeps it. */
export async function chooseRunAs(cluster: string, programs: string): Promise<RunAs> {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { kind: 'self' };
  const existing = statSync(cluster, { throwIfNoEntry: false });
  if (existing !== undefined && existing.uid !== 0) {
    return { kind: 'user', uid: existing.uid, gid: existing.gid };
  }
  if (existing === undefined) {
    for (const name of candidates) {
      const user = await findUser(name);
      if (user && canReach(user, programs) && canReach(user, dirname(cluster))) return user;
    }
  }
  if (await namespacesWork()) return { kind: 'namespace' };
  throw new EmbeddedPostgresError(
    `Đang chạy bằng root và không người dùng nào khác vào được ${programs}. Hãy chạy bằng người dùng thường, hoặc chuyển thư mục ra khỏi /root.`,
    `Running as root, and no other user can reach ${programs}. Run as a normal user, or move the folder out of /root.`,
  );
}

export function commandAs(runAs: RunAs, file: string, args: readonly string[]): Command {
  switch (runAs.kind) {
    case 'self':
      return { file, args, owner: {} };
    case 'user':
      return { file, args, owner: { uid: runAs.uid, gid: runAs.gid } };
    case 'namespace':
      return {
        file: 'unshare',
        args: [...intoNamespace, file, ...args],
        owner: {},
      };
  }
}

type User = Extract<RunAs, { kind: 'user' }>;

async function findUser(name: string): Promise<User | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { kind: 'user', uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Whether the user may enter every folder on the way; ACLs are not looked at. */
function canReach({ uid, gid }: User, path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats !== undefined && !mayEnter(stats, uid, gid)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayEnter(stats: Stats, uid: number, gid: number): boolean {
  const bit = stats.uid === uid ? 0o100 : stats.gid === gid ? 0o010 : 0o001;
  return (stats.mode & bit) !== 0;
}

async function namespacesWork(): Promise<boolean> {
  try {
    await run('unshare', [...intoNamespace, 'true']);
    return true;
  } catch {
    return false;
  }
}
