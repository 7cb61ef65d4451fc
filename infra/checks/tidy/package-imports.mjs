// Who may import whom: a workspace by its name only, and only what its package.json declares;
// packages downwards; no service another service, but for all-in-one; an index.ts where a workspace
// has its door.
import { importsOf, packageNameOf, workspaceOf, workspacesOf } from './imports.mjs';
import { isCode, isForTests } from './source-tree.mjs';

const testRoots = /^(packages\/claim-ledger\/src\/testing|infra|gateway)\//;

export const packageImports = {
  name: 'package-imports',
  check(tree) {
    const workspaces = workspacesOf(tree);
    const byFolder = new Map(workspaces.map((one) => [one.folder, one]));
    const anywhere = declaredAnywhere(tree, workspaces);
    const files = tree.filter(({ path }) => isCode(path) && byFolder.has(workspaceOf(path)));
    return [
      ...files.flatMap((file) => {
        const own = byFolder.get(workspaceOf(file.path));
        return importsOf(file).flatMap((one) => {
          const message = one.relative
            ? leavesItsFolder(file.path, one.target)
            : undeclared(file.path, one.target, { own, anywhere });
          return message ? [{ path: file.path, line: one.line, message }] : [];
        });
      }),
      ...workspaces.flatMap((one) => wrongDirection(one, workspaces)),
      ...cycles(workspaces),
      ...indexFiles(tree),
    ];
  },
};

function leavesItsFolder(path, target) {
  if (target.startsWith(`${workspaceOf(path)}/`)) return undefined;
  // Tests share another package's scenes, and run the tools that a person would run; tools share
  // tools.
  if (isForTests(path) && testRoots.test(target)) return undefined;
  if (path.endsWith('.mjs') && target.startsWith('infra/')) return undefined;
  return `reaches into ${target}`;
}

function undeclared(path, specifier, { own, anywhere }) {
  if (specifier.startsWith('node:')) return undefined;
  const name = packageNameOf(specifier);
  if (name.startsWith('@kc/') && specifier !== name) return `reaches into ${specifier}`;
  if (name in own.dependencies || name === own.name) return undefined;
  if (!/\.(ts)$/.test(path) || isForTests(path)) {
    return anywhere.has(name) ? undefined : `${name} is declared nowhere`;
  }
  return `${name} is not declared in ${own.file}`;
}

function declaredAnywhere(tree, workspaces) {
  const root = JSON.parse(tree.find(({ path }) => path === 'package.json')?.text ?? '{}');
  return new Set([
    ...Object.keys(root.devDependencies ?? {}),
    ...workspaces.flatMap(({ name, dependencies }) => [name, ...Object.keys(dependencies)]),
  ]);
}

/**
 * Packages know packages; the gateway and services know packages; only all-in-one knows them all.
 */
function wrongDirection({ folder, file, own }, workspaces) {
  if (folder === 'services/all-in-one') return [];
  const folderOf = new Map(workspaces.map((one) => [one.name, one.folder]));
  return own
    .filter((name) => !folderOf.get(name)?.startsWith('packages/'))
    .map((name) => ({ path: file, message: `must not depend on ${name}` }));
}

function cycles(workspaces) {
  const byName = new Map(workspaces.map((one) => [one.name, one]));
  const done = new Set();
  const faults = [];
  const visit = (one, above) => {
    if (above.includes(one.name)) {
      const ring = [...above.slice(above.indexOf(one.name)), one.name].join(' → ');
      faults.push({ path: one.file, message: `a cycle: ${ring}` });
    } else if (!done.has(one.name)) {
      for (const name of one.own)
        if (byName.has(name)) visit(byName.get(name), [...above, one.name]);
      done.add(one.name);
    }
  };
  for (const one of workspaces) visit(one, []);
  return faults;
}

function indexFiles(tree) {
  const door = /^(packages\/[^/]+|services\/[^/]+|gateway)\/src\/index\.ts$/;
  return tree
    .filter(({ path }) => /(^|\/)index\.(ts|mjs|js)$/.test(path) && !door.test(path))
    .map(({ path }) => ({ path, message: 'an index.ts stands only at a workspace’s door' }));
}
