// A migration that has landed is never edited: databases have run it as it was. The list beside
// the checks holds the hash of each, and of the SQL that they take from elsewhere.
import { createHash } from 'node:crypto';
import { importsOf } from './imports.mjs';
import { isMigration } from './migration-files.mjs';
import { linesOf } from './source-tree.mjs';

export const listPath = 'infra/checks/migrations.sha256';
/** Where the first migrations took SQL from: it stands in a file of the list. */
const takenFrom = new Set(['@kc/paging']);

export const landedMigrations = {
  name: 'landed-migrations',
  check(tree) {
    const landed = readList(tree);
    const files = new Map(tree.map((file) => [file.path, file]));
    return [
      ...[...landed].flatMap(([path, hash]) => {
        const file = files.get(path);
        if (file === undefined) return [{ path, message: 'has landed, and is not there any more' }];
        if (hashOf(file) === hash) return [];
        return [{ path, message: 'has landed, and was edited; write another migration' }];
      }),
      ...tree.filter(isMigration).flatMap((file) => faultsOf(file, landed)),
    ];
  },
};

function faultsOf(file, landed) {
  const { path } = file;
  const borrowed = importsOf(file).filter(
    ({ target, typeOnly }) => !typeOnly && !takenFrom.has(target) && !landed.has(target),
  );
  return [
    ...borrowed.map(({ line, target }) => {
      return { path, line, message: `takes ${target} along, which may change` };
    }),
    ...(landed.has(path)
      ? []
      : [{ path, message: `is not in ${listPath}; tidy.mjs --write adds it` }]),
  ];
}

/** The list with the migrations that it lacks. What stands in it stays. */
export function withNewMigrations(text, tree) {
  const landed = readList(tree);
  const fresh = tree
    .filter((file) => isMigration(file) && !landed.has(file.path))
    .map((file) => `${hashOf(file)}  ${file.path}\n`);
  return text + fresh.join('');
}

/** As `sha256sum` writes it. */
function readList(tree) {
  const text = tree.find(({ path }) => path === listPath)?.text ?? '';
  return new Map(linesOf(text).map((line) => line.split(/ +/).reverse()));
}

function hashOf({ text }) {
  return createHash('sha256').update(text).digest('hex');
}
