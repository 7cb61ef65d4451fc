// The run is TypeScript beside the tests whose tools it shares: it is bundled into one file, with
// everything of the product left where it was compiled. In a folder as deep as the sources, so that
// their relative paths hold.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const entry = 'services/all-in-one/race/chaos/main.ts';
const bundle = '.chaos/build/program/chaos.mjs';

export async function bundleChaos(root) {
  await mkdir(join(root, '.chaos/build/program'), { recursive: true });
  await build({
    entryPoints: [join(root, entry)],
    outfile: join(root, bundle),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    plugins: [{ name: 'leave packages out', setup: leavePackagesOut }],
  });
  return join(root, bundle);
}

/** All but the kit of the tests, which asks for Jest: here there are no tests to describe. */
function leavePackagesOut({ onResolve, onLoad }) {
  onResolve({ filter: /^@jest\/globals$/ }, ({ path }) => ({ path, namespace: 'no-jest' }));
  onLoad({ filter: /.*/, namespace: 'no-jest' }, () => ({
    contents: 'export const describe = undefined;',
  }));
  onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
    kind === 'entry-point' || path === '@kc/test-kit' ? undefined : { path, external: true },
  );
}
