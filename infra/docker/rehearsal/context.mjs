// What `docker build` would be sent: the files that git would track, less those that the
// .dockerignore leaves out, each with a digest of its content.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { keptBy } from './dockerignore.mjs';

/** @returns {Map<string, string>} path from the root → digest */
export function readContext(root, dockerignore) {
  const keeps = keptBy(readFileSync(join(root, dockerignore), 'utf8'));
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  const paths = [...new Set(listed.split('\0'))]
    .filter((path) => path !== '' && keeps(path))
    .sort();
  return new Map(
    paths
      .filter((path) => existsSync(join(root, path)))
      .map((path) => [path, digestOf(join(root, path))]),
  );
}

function digestOf(file) {
  const hash = createHash('sha256').update(readFileSync(file));
  return hash.update(String(statSync(file).mode & 0o111)).digest('hex');
}
