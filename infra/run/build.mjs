// Compiles what changed: TypeScript, and the explorer page when it is not there yet.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

export async function build(root, show) {
  const compiled = await run(root, ['node_modules/typescript/bin/tsc', '-b'], show);
  if (compiled !== 0) return compiled;
  if (existsSync(`${root}gateway/dist/graphiql/index.html`)) return 0;
  return run(root, ['gateway/graphiql/build.mjs'], show);
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
