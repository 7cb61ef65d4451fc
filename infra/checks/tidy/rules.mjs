// The rules of the house, in the order in which their complaints are shown.
import { databaseImports } from './database-imports.mjs';
import { expandingMigrations } from './expanding-migrations.mjs';
import { fileNames } from './file-names.mjs';
import { fileSizes } from './file-sizes.mjs';
import { headerComments } from './header-comments.mjs';
import { landedMigrations } from './landed-migrations.mjs';
import { leftBehind } from './left-behind.mjs';
import { lineWidths } from './line-widths.mjs';
import { packageFiles } from './package-files.mjs';
import { packageImports } from './package-imports.mjs';
import { packageMap } from './package-map.mjs';
import { pureDomain } from './pure-domain.mjs';
import { pureLedger } from './pure-ledger.mjs';
import { textEncoding } from './text-encoding.mjs';
import { topLevel } from './top-level.mjs';

export const rules = [
  topLevel,
  textEncoding,
  fileNames,
  headerComments,
  fileSizes,
  lineWidths,
  leftBehind,
  pureLedger,
  pureDomain,
  databaseImports,
  landedMigrations,
  expandingMigrations,
  packageImports,
  packageFiles,
  packageMap,
];
