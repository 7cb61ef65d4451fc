// npm run codegen: from the SDL beside the features to each subgraph's committed contract
// (services/<name>/schema.graphql) and the types of its resolvers. With --check nothing is written,
// and any difference, an unexplained field or an invalid schema ends it with status 1.
import { buildSubgraphSchema } from '@apollo/subgraph';
import { undescribed } from './descriptions.mjs';
import { mergeSdl, printSdl } from './merge-sdl.mjs';
import { resolverTypes } from './resolver-types.mjs';
import { sdlSources, targets } from './sources.mjs';
import { settle } from './written-files.mjs';

const check = process.argv.includes('--check');
const faults = [];
const files = [];
for (const target of targets()) {
  try {
    files.push(...(await filesOf(target)));
  } catch (error) {
    faults.push(`${target.folder}: ${error.locations ? String(error) : error.message}`);
  }
}
const { stale, written } = settle(files, { check });
for (const file of written) console.log(`wrote ${file}`);
for (const fault of faults) console.error(fault);
if (stale.length > 0) console.error('Run: npm run codegen');
if (stale.length + faults.length > 0) process.exitCode = 1;
else if (written.length === 0) console.log(`codegen: ${files.length} files are up to date`);

async function filesOf(target) {
  const sources = sdlSources(target);
  if (!sources.some((source) => source.name.startsWith(target.folder))) {
    throw new Error('has no .graphql file');
  }
  const document = mergeSdl(sources);
  for (const coordinate of undescribed(document)) {
    faults.push(`${target.folder}: ${coordinate} has no description`);
  }
  buildSubgraphSchema(document);
  const types = `${target.folder}/src/generated/graphql.ts`;
  const schema = target.schemaFile && {
    path: target.schemaFile,
    text: printSdl(document, target.folders.join(', ')),
  };
  return [
    ...(schema ? [schema] : []),
    { path: types, text: await resolverTypes(document, target.config) },
  ];
}
