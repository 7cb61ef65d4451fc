// A folder of its own for a test, inside the one of the run, which is removed with everything in
// it.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ThrowAwayFolder {
  readonly path: string;
  remove(): Promise<void>;
}

export async function throwAwayFolder(): Promise<ThrowAwayFolder> {
  const path = await mkdtemp(join(process.env.KC_TEST_FOLDER ?? tmpdir(), 'kc-'));
  // Root hands PostgreSQL to another user, who must be able to pass through.
  await chmod(path, 0o711);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
