// Puts the simulator and the production code under it into one file, from source, and says by a
// hash which sources those were. A mutant is the same with a text replaced.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('../../../../', import.meta.url));
export const folder = fileURLToPath(new URL('../../.sim/', import.meta.url));
const entry = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Packages of the house are bundled from source; all others stay where they are installed. */
const ownFromSource = {
  name: 'own-from-source',
  setup(on) {
    on.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@kc/') ? undefined : { path, external: true },
    );
  },
};

/** @typedef {{ file: string, find: string, replace: string }} Patch a file by its end */

/** What refusals say to people: no rule, and nothing here reads it. */
const wordsAlone = 'packages/problems/src/catalogue.ts';

/** Where the bundle lies, and the hash of the sources that went into it. */
export async function bundle(patches = []) {
  const applied = new Set();
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    outdir: folder,
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['development'],
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [patching(patches, applied), ownFromSource],
  });
  for (const patch of patches) {
    if (!applied.has(patch)) throw new Error(`nothing is bundled from ${patch.file}`);
  }
  const [{ text }] = outputFiles;
  const hash = hashOf(sourcesIn(metafile), patches);
  const file = `${folder}built/${hash}.mjs`;
  mkdirSync(`${folder}built`, { recursive: true });
  writeFileSync(file, text);
  return { file, hash };
}

/** Those of which something is left in the bundle, sorted by their paths. */
function sourcesIn({ outputs }) {
  const [{ inputs }] = Object.values(outputs);
  const used = Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0);
  return used.filter((path) => path !== wordsAlone).sort();
}

function hashOf(paths, patches) {
  const hash = createHash('sha256').update(JSON.stringify(patches));
  for (const path of paths) hash.update(`\n${path}\n`).update(readFileSync(`${root}${path}`));
  return hash.digest('hex').slice(0, 16);
}

function patching(patches, applied) {
  return {
    name: 'patching',
    setup(on) {
      if (patches.length === 0) return;
      on.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const own = patches.filter(({ file }) => path.endsWith(file));
        if (own.length === 0) return undefined;
        let text = readFileSync(path, 'utf8');
        for (const patch of own) {
          text = patched(text, patch);
          applied.add(patch);
        }
        return { contents: text, loader: 'ts' };
      });
    },
  };
}

/** Invariant: a mutant whose place is gone is an error, not a mutant that does nothing. */
function patched(text, { file, find, replace }) {
  const parts = text.split(find);
  if (parts.length === 2) return parts.join(replace);
  throw new Error(`${file} holds the text of this mutant ${parts.length - 1} times:\n${find}`);
}
