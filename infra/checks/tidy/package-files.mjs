// package.json and tsconfig.json of every workspace: exact versions, the same one everywhere,
// nothing declared that is not used, and project references that are the dependencies.
import { importsOf, packageNameOf, workspaceOf, workspacesOf } from './imports.mjs';

const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const lists = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'];

export const packageFiles = {
  name: 'package-files',
  check(tree) {
    const workspaces = workspacesOf(tree);
    const manifests = [...workspaces, ...rootManifest(tree)];
    return [
      ...manifests.flatMap(versions),
      ...differentVersions(manifests),
      ...workspaces.flatMap((one) => unused(one, tree)),
      ...workspaces.flatMap((one) => references(one, workspaces, tree)),
      ...rootReferences(workspaces, tree),
    ];
  },
};

function rootManifest(tree) {
  const found = tree.find(({ path }) => path === 'package.json');
  return found ? [{ file: found.path, manifest: JSON.parse(found.text) }] : [];
}

function declared({ manifest }) {
  return lists.flatMap((list) => Object.entries(manifest[list] ?? {}));
}

function versions(one) {
  return declared(one)
    .filter(([, version]) => !exact.test(version))
    .map(([name, version]) => ({ path: one.file, message: `${name} ${version}: not exact` }));
}

function differentVersions(manifests) {
  const first = new Map();
  return manifests.flatMap((one) =>
    declared(one).flatMap(([name, version]) => {
      const other = first.get(name) ?? version;
      first.set(name, other);
      if (version === other) return [];
      return [{ path: one.file, message: `${name} ${version} here, ${other} elsewhere` }];
    }),
  );
}

function unused({ folder, file, dependencies }, tree) {
  const imported = new Set(
    tree
      .filter(({ path }) => /\.(ts|mjs|jsx)$/.test(path) && workspaceOf(path) === folder)
      .flatMap((source) => importsOf(source).map(({ target }) => packageNameOf(target))),
  );
  return Object.keys(dependencies)
    .filter((name) => !imported.has(name))
    .map((name) => ({ path: file, message: `${name} is declared and never imported` }));
}

function references({ folder, own }, workspaces, tree) {
  const path = `${folder}/tsconfig.json`;
  const text = tree.find((one) => one.path === path)?.text;
  if (text === undefined) return [{ path, message: 'is missing' }];
  const folderOf = new Map(workspaces.map((one) => [one.name, one.folder]));
  const wanted = own.map((name) => folderOf.get(name));
  const found = referencesIn(text).map((reference) => resolved(folder, reference));
  return difference(path, wanted, found);
}

function rootReferences(workspaces, tree) {
  const text = tree.find(({ path }) => path === 'tsconfig.json')?.text;
  if (text === undefined) return [];
  const wanted = workspaces.map(({ folder }) => folder);
  return difference('tsconfig.json', wanted, referencesIn(text));
}

function difference(path, wanted, found) {
  return [
    ...wanted
      .filter((folder) => !found.includes(folder))
      .map((folder) => ({ path, message: `does not reference ${folder}` })),
    ...found
      .filter((folder) => !wanted.includes(folder))
      .map((folder) => ({ path, message: `references ${folder} without depending on it` })),
  ];
}

function referencesIn(text) {
  return (JSON.parse(text).references ?? []).map(({ path }) => path);
}

/** `../x` seen from `services/y`, as a path from the root. */
function resolved(folder, reference) {
  return new URL(reference, `file:///${folder}/`).pathname.slice(1);
}
