// Compiles what changed: TypeScript, and the explorer page when a source of it is newer.
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const pageSources = ['gateway/graphiql', 'package-lock.json'];
const page = 'gateway/dist/graphiql/index.html';

export async function build(root, show) {
  const compiled = await run(root, ['node_modules/typescript/bin/tsc', '-b'], show);
  if (compiled !== 0) return compiled;
  const newestSource = Math.max(...pageSources.map((path) => newest(join(root, path))));
  if (newest(join(root, page)) > newestSource) return 0;
  return run(root, ['gateway/graphiql/build.mjs'], show);
}

/** When the file, or the newest file of the folder, was written; 0 when it is not there. */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(...readdirSync(path).map((name) => statSync(join(path, name)).mtimeMs));
}

function run(root, args, show) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.once('close', (code) => {
      if (code !== 0) show.fail(output.trimEnd());
      resolve(code ?? 1);
    });
  });
}
