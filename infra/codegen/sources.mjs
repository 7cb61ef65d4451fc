// Finds the hand-written SDL of each subgraph, beside the features it describes, and says where the
// generated files go. The list of subgraphs is gateway/subgraphs.json.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Source } from 'graphql';
import { root } from './written-files.mjs';

const kit = 'packages/subgraph-kit/src';

export function subgraphs() {
  return JSON.parse(readFileSync(path.join(root, 'gateway/subgraphs.json'), 'utf8'));
}

/** A thing to generate for: a service, or a package whose SDL several services include. */
export function targets() {
  const services = subgraphs().map(({ name, shares }) => ({
    name,
    folder: `services/${name}`,
    schemaFile: `services/${name}/schema.graphql`,
    folders: [kit, ...shares.map((share) => `packages/${share}/src`), `services/${name}/src`],
  }));
  const packages = [...new Set(subgraphs().flatMap(({ shares }) => shares))];
  // A package that resolves its own types has a codegen.json; the others only lend their SDL.
  const shared = packages.filter(resolvesTypes).map((name) => ({
    name,
    folder: `packages/${name}`,
    folders: [kit, ...packages.map((lender) => `packages/${lender}/src`)],
  }));
  return [...shared, ...services].map((target) => ({ ...target, config: configOf(target) }));
}

function resolvesTypes(name) {
  return existsSync(path.join(root, 'packages', name, 'codegen.json'));
}

export function sdlSources(target) {
  return target.folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true })
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map((file) => sourceOf(path.posix.join(folder, file.split(path.sep).join('/')))),
  );
}

function sourceOf(file) {
  return new Source(readFileSync(path.join(root, file), 'utf8'), file);
}

function configOf(target) {
  try {
    return JSON.parse(readFileSync(path.join(root, target.folder, 'codegen.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}
