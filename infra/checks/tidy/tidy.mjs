// The house rules as code: `node infra/checks/tidy/tidy.mjs` lists every place that breaks one, and
// ends with 1 when there is any. With --write it first writes what can be made: the package map,
// and new migrations into the list of those that are never edited again.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listPath, withNewMigrations } from './landed-migrations.mjs';
import { withMap } from './package-map.mjs';
import { rules } from './rules.mjs';
import { readTree } from './source-tree.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const tree = readTree(root);
if (process.argv.includes('--write')) {
  write('packages/README.md', withMap);
  write(listPath, withNewMigrations);
}

let broken = 0;
for (const { name, check } of rules) {
  const faults = check(tree);
  broken += faults.length;
  for (const { path, line, message } of faults) {
    const at = line === undefined ? path : `${path}:${line}`;
    process.stdout.write(`${at}  ${message}  (${name})\n`);
  }
}
process.stdout.write(`tidy: ${tree.length} files, ${rules.length} rules, ${broken} faults\n`);
process.exitCode = broken === 0 ? 0 : 1;

function write(path, made) {
  const file = tree.find((one) => one.path === path);
  file.text = made(file.text, tree);
  writeFileSync(`${root}${path}`, file.text);
}
