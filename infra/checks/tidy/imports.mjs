// What each file imports, and which workspace each file and import belongs to. Relative imports are
// given as paths from the root.
import path from 'node:path';
import { linesOf } from './source-tree.mjs';

const statement =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?(['"])([^'"\n]+)\2/g;
const dynamic = /\bimport\(\s*(['"])([^'"\n]+)\1\s*\)/g;

/** @returns {{ target: string, relative: boolean, typeOnly: boolean, line: number }[]} */
export function importsOf({ path: file, text }) {
  const found = [];
  for (const match of text.matchAll(statement)) {
    const at = match.index + match[0].length;
    found.push({ specifier: match[3], typeOnly: Boolean(match[1]), at });
  }
  for (const match of text.matchAll(dynamic)) {
    found.push({ specifier: match[2], typeOnly: false, at: match.index });
  }
  return found.map(({ specifier, typeOnly, at }) => {
    const relative = specifier.startsWith('.');
    const target = relative ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
    return { target, relative, typeOnly, line: linesOf(text.slice(0, at)).length };
  });
}

/**
 * The name under which a package is installed: `@apollo/server/plugin/x` is of `@apollo/server`.
 */
export function packageNameOf(specifier) {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

const workspaceFolder = /^(packages\/[^/]+|services\/[^/]+|gateway)\//;

export function workspaceOf(file) {
  return workspaceFolder.exec(file)?.[1];
}

/** All workspaces of a tree: folder, name, and what its package.json says. */
export function workspacesOf(tree) {
  return tree
    .filter(({ path: file }) =>
      /^(packages\/[^/]+|services\/[^/]+|gateway)\/package\.json$/.test(file),
    )
    .map(({ path: file, text }) => {
      const manifest = JSON.parse(text);
      const dependencies = manifest.dependencies ?? {};
      const own = Object.keys(dependencies).filter((name) => name.startsWith('@kc/'));
      return { folder: workspaceOf(file), file, manifest, name: manifest.name, dependencies, own };
    });
}
