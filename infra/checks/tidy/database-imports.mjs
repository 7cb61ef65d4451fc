// TypeORM is used where rows are: stores, tables, views, migrations, and the packages that keep
// rows. A use case may name the transaction that it is given, by type.
import { importsOf } from './imports.mjs';
import { isProductCode } from './source-tree.mjs';

const places =
  /\.(store|table|view)\.ts$|\/migrations\/|\/tables\.ts$|^packages\/(persistence|outbox|claim-participant|commands|claim-graph)\//;

export const databaseImports = {
  name: 'database-imports',
  check: (tree) =>
    tree
      .filter(({ path }) => isProductCode(path) && !places.test(path))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ target, typeOnly }) => target === 'typeorm' && !typeOnly)
          .map(({ line }) => ({ path: file.path, line, message: 'uses typeorm outside a store' })),
      ),
};
