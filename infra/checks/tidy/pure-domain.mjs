// A service's domain file (`<noun>.ts` beside its `<noun>.graphql`, store or table) decides and
// awaits nothing: no database, no log, no file, no promise. It may name the types of others.
import { codeOnly } from './code-only.mjs';
import { importsOf } from './imports.mjs';
import { faultsByLine, isProductCode } from './source-tree.mjs';

const edges =
  /^(typeorm|pg|kafkajs|express|dataloader|node:.*|@kc\/(persistence|outbox|event-log|claim-participant|claim-graph|commands))$/;
const edgeFiles = /\.(store|table|view|resolvers)\.js$/;
const beside = ['.store.ts', '.table.ts', '.graphql'];

export const pureDomain = {
  name: 'pure-domain',
  check(tree) {
    const paths = new Set(tree.map(({ path }) => path));
    const isNoun = (path) =>
      /^services\/[^/]+\/src\/[^/]+\/[a-z-]+\.ts$/.test(path) &&
      beside.some((suffix) => paths.has(path.replace(/\.ts$/, suffix)));
    return tree
      .filter(({ path }) => isProductCode(path) && isNoun(path))
      .flatMap((file) => [...edgeImports(file), ...waits(file)]);
  },
};

function edgeImports(file) {
  return importsOf(file)
    .filter(({ typeOnly }) => !typeOnly)
    .filter(({ target, relative }) => (relative ? edgeFiles : edges).test(target))
    .map(({ target, line }) => ({ path: file.path, line, message: `imports ${target}` }));
}

function waits({ path, text }) {
  return faultsByLine({ path, text: codeOnly(text) }, /\b(async|await)\b|\bPromise\b/, 'waits');
}
