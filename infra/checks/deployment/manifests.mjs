// Kubernetes manifests as values. They are read as kubectl reads them, by YAML 1.1: there a bare
// `on` is a truth value and 0440 is octal, and a check that read them otherwise would let through
// what a cluster refuses.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';

/**
 * `faults` are of the text alone.
 * @typedef {{ file: string, id: string, value: any, faults: string[] }} Manifest
 */

/** @returns {Manifest[]} of every YAML file below the folder, kustomizations among them. */
export function readManifests(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort()
    .flatMap((file) => parseManifests(file, readFileSync(join(root, file), 'utf8')));
}

/** @returns {Manifest[]} */
export function parseManifests(file, text) {
  return [parseAllDocuments(text, { version: '1.1' })].flat().map((document) => {
    const faults = [...document.errors, ...document.warnings].map(({ message }) => message);
    const value = faults.length > 0 ? null : document.toJS();
    return { file, id: idOf(value), value, faults };
  });
}

function idOf(value) {
  return `${value?.kind ?? '?'}/${value?.metadata?.name ?? '?'}`;
}

export function ofKind(manifests, ...kinds) {
  return manifests.filter(({ value }) => kinds.includes(value?.kind));
}

/** What runs pods, and the pod that it runs. */
export function podTemplates(manifests) {
  return ofKind(manifests, 'Deployment', 'Job').map((manifest) => {
    const { metadata, spec } = manifest.value.spec?.template ?? {};
    return { ...manifest, labels: metadata?.labels ?? {}, pod: spec ?? {} };
  });
}

export const containersOf = (pod) => [...(pod.initContainers ?? []), ...(pod.containers ?? [])];
