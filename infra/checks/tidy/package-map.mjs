// The map and the import matrix in packages/README.md are made from the package.json files, so that
// they cannot rot. `node infra/checks/tidy/tidy.mjs --write` writes them.
import { workspacesOf } from './imports.mjs';

const file = 'packages/README.md';
const begin = '<!-- made by infra/checks/tidy: begin -->';
const end = '<!-- made by infra/checks/tidy: end -->';

export const packageMap = {
  name: 'package-map',
  check(tree) {
    const found = tree.find(({ path }) => path === file);
    if (found === undefined) return [{ path: file, message: 'is missing' }];
    const wanted = withMap(found.text, tree);
    if (saysTheSame(wanted, found.text)) return [];
    const how = 'node infra/checks/tidy/tidy.mjs --write';
    return [{ path: file, message: `the map is not what package.json says; run: ${how}` }];
  },
};

/** The formatter aligns the columns of a table. */
function saysTheSame(one, other) {
  const plain = (text) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
  return plain(one) === plain(other);
}

export function withMap(text, tree) {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) return `${text.trimEnd()}\n\n${begin}\n${mapOf(tree)}\n${end}\n`;
  return `${text.slice(0, from + begin.length)}\n${mapOf(tree)}\n${text.slice(to)}`;
}

function mapOf(tree) {
  const workspaces = workspacesOf(tree);
  const packages = workspaces.filter(({ folder }) => folder.startsWith('packages/'));
  const above = workspaces.filter(({ folder }) => !folder.startsWith('packages/'));
  const row = (cells) => `| ${cells.join(' | ')} |`;
  const line = ({ folder, manifest, own }) =>
    row([`\`${shortName(folder)}\``, manifest.description ?? '', named(own)]);
  return [
    '',
    row(['Package', 'What it is', 'Imports']),
    row(['---', '---', '---']),
    ...inOrder(packages).map(line),
    '',
    row(['Above the packages', 'What it is', 'Imports']),
    row(['---', '---', '---']),
    ...inOrder(above).map(line),
    '',
  ].join('\n');
}

/** What imports nothing comes first: each row imports only rows above it. */
function inOrder(workspaces) {
  const names = new Set(workspaces.map(({ name }) => name));
  const placed = new Set();
  const order = [];
  while (order.length < workspaces.length) {
    const ready = workspaces.filter(
      ({ name, own }) =>
        !placed.has(name) && own.every((one) => !names.has(one) || placed.has(one)),
    );
    if (ready.length === 0) break;
    for (const one of ready) placed.add(one.name);
    order.push(...ready);
  }
  return order;
}

const shortName = (folder) => folder.slice(folder.lastIndexOf('/') + 1);
const named = (own) =>
  own.length === 0 ? '–' : own.map((name) => name.slice('@kc/'.length)).join(', ');
