// Puts what the image needs of this repository's own code into one folder: the compiled programs,
// the packages they import, and the files they read. Runs in the build stage of the Dockerfile.
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const programs = [
  ...['services/programs', 'services/facilities', 'services/clusters'],
  ...['services/trade-promotion', 'services/set-up', 'gateway'],
];
/** What a workspace is made of at run time. Whatever is not named here stays behind. */
const parts = [
  ...['package.json', 'dist', 'data', 'schema.graphql'],
  ...['subgraphs.json', 'supergraph.graphql', 'examples', 'downloads'],
];
const forCompilersOrTests = /\.(d\.ts|map|tsbuildinfo)$|\.fixture\.js$|\/testing(\/|$)/;

const [, , out] = process.argv;
if (out === undefined) throw new Error('usage: node infra/docker/assemble.mjs <new folder>');

for (const folder of withWhatTheyImport(programs)) {
  for (const part of parts.filter((name) => existsSync(join(folder, name)))) {
    const filter = (source) => !forCompilersOrTests.test(source);
    cpSync(join(folder, part), join(out, folder, part), { recursive: true, filter });
  }
}

function withWhatTheyImport(folders) {
  const found = new Set();
  const visit = (folder) => {
    if (found.has(folder)) return;
    found.add(folder);
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const own = Object.keys(dependencies).filter((name) => name.startsWith('@kc/'));
    for (const name of own) visit(`packages/${name.slice('@kc/'.length)}`);
  };
  for (const folder of folders) visit(folder);
  return found;
}
