// The kustomizations: fields that kustomize has, resources that exist, no manifest left out, and
// one place that says which image runs. kubernetes-models knows no kustomization, so its form is
// here.
import { dirname, posix } from 'node:path';
import { containersOf, ofKind, podTemplates } from './manifests.mjs';

const versions = {
  Kustomization: 'kustomize.config.k8s.io/v1beta1',
  Component: 'kustomize.config.k8s.io/v1alpha1',
};
const fields = new Set(['apiVersion', 'kind', 'namespace', 'resources', 'components', 'images']);
const examples = /-example\.yaml$/;

export const isKustomization = ({ file }) => posix.basename(file) === 'kustomization.yaml';

/** @returns {string[]} */
export function kustomizationFaults(all) {
  const kustomizations = all.filter(isKustomization);
  const files = new Set(all.map(({ file }) => file));
  const used = new Set(
    kustomizations.flatMap(({ file, value }) =>
      (value?.resources ?? []).map((path) => posix.join(dirname(file), path)),
    ),
  );
  return [
    ...kustomizations.flatMap(({ file, value }) =>
      form(value, dirname(file), files).map((fault) => `${file}: ${fault}`),
    ),
    ...[...files]
      .filter((file) => !isKustomization({ file }) && !examples.test(file) && !used.has(file))
      .map((file) => `${file}: is in no kustomization`),
    ...imageFaults(all, kustomizations),
  ];
}

function form(value, folder, files) {
  const { apiVersion, kind, resources = [], components = [] } = value ?? {};
  const missing = [
    ...resources.map((path) => posix.join(folder, path)),
    ...components.map((path) => posix.join(folder, path, 'kustomization.yaml')),
  ].filter((path) => !files.has(path));
  return [
    ...(apiVersion && versions[kind] === apiVersion ? [] : [`${apiVersion} ${kind} is unknown`]),
    ...Object.keys(value ?? {})
      .filter((field) => !fields.has(field))
      .map((field) => `/${field}: no field that is used here`),
    ...missing.map((path) => `${path} is not there`),
    ...(kind === 'Kustomization' && !value.namespace ? ['names no namespace'] : []),
  ];
}

/** Manifests name the image without a release; the one that is deployed stands in one place. */
function imageFaults(all, kustomizations) {
  const images = kustomizations.flatMap(({ value }) => value?.images ?? []);
  const [image, ...more] = images;
  const tag = image?.newTag;
  const tagged = typeof tag === 'string' && tag !== '' && tag !== 'latest';
  return [
    ...(image !== undefined && more.length === 0 && (tagged || image.digest)
      ? []
      : ['kustomization.yaml: not one image with one tag']),
    ...podTemplates(all).flatMap(({ id, pod }) =>
      containersOf(pod)
        .filter((container) => container.image !== image?.name)
        .map((container) => `${id}: runs ${container.image}, not ${image?.name}`),
    ),
    ...namespaceFaults(all, kustomizations),
  ];
}

function namespaceFaults(all, kustomizations) {
  const made = ofKind(all, 'Namespace').map(({ value }) => value.metadata.name);
  return kustomizations
    .filter(({ value }) => value?.namespace && !made.includes(value.namespace))
    .map(({ file, value }) => `${file}: nobody makes the namespace ${value.namespace}`);
}
