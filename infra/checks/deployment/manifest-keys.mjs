// Every ConfigMap and Secret that a pod takes, with its keys: each is a manifest here or stands in
// the README's table of those that an installation makes; nobody makes one that no pod takes.
import { containersOf, ofKind, podTemplates } from './manifests.mjs';

/** @returns {string[]} */
export function keyFaults(manifests, readme) {
  const table = madeByHand(readme);
  const here = ofKind(manifests, 'ConfigMap', 'Secret').flatMap(({ value }) =>
    Object.keys({ ...value.data, ...value.stringData }).map((key) => nameOf(value, key)),
  );
  const taken = podTemplates(manifests).flatMap(({ id, pod }) =>
    takenBy(pod).map((name) => ({ id, name })),
  );
  const known = new Set([...table, ...here]);
  const wholeOnes = new Set([...known].map((name) => name.slice(0, name.lastIndexOf('/'))));
  return [
    ...ofKind(manifests, 'Secret').map(({ id }) => `${id}: a Secret in the repository`),
    ...taken
      .filter(({ name }) => !known.has(name) && !wholeOnes.has(name))
      .map(({ id, name }) => `${id}: takes ${name}, which is nowhere`),
    ...[...table]
      .filter((name) => !taken.some((one) => one.name === name))
      .map((name) => `README.md: ${name} is taken by nobody`),
    ...[...new Set(here.map((name) => name.slice(0, name.lastIndexOf('/'))))]
      .filter((name) => !taken.some((one) => one.name === name || one.name.startsWith(`${name}/`)))
      .map((name) => `${name}: is taken by nobody`),
  ];
}

/** Rows such as: | Secret | `programs` | `database-url`, `kafka-password` | … */
function madeByHand(readme) {
  const rows = readme.matchAll(/^\| (Secret|ConfigMap)\s*\| `([^`]+)`\s*\| ([^|]*)\|/gm);
  return [...rows].flatMap(([, kind, name, keys]) =>
    [...keys.matchAll(/`([^`]+)`/g)].map(([, key]) => `${kind}/${name}/${key}`),
  );
}

const nameOf = ({ kind, metadata }, key) => `${kind}/${metadata.name}/${key}`;

/** `ConfigMap/name` where all of it is taken, `ConfigMap/name/key` where one key is. */
function takenBy(pod) {
  const volumes = (pod.volumes ?? []).flatMap(({ secret, configMap, projected }) => [
    ...fromSource({ secret: secret && { ...secret, name: secret.secretName }, configMap }),
    ...(projected?.sources ?? []).flatMap(fromSource),
  ]);
  const settings = containersOf(pod).flatMap(({ env = [], envFrom = [] }) => [
    ...envFrom.flatMap(({ configMapRef, secretRef }) => [
      ...(configMapRef ? [`ConfigMap/${configMapRef.name}`] : []),
      ...(secretRef ? [`Secret/${secretRef.name}`] : []),
    ]),
    ...env.flatMap(({ valueFrom: { configMapKeyRef: map, secretKeyRef: secret } = {} }) => [
      ...(map ? [`ConfigMap/${map.name}/${map.key}`] : []),
      ...(secret ? [`Secret/${secret.name}/${secret.key}`] : []),
    ]),
  ]);
  return [...volumes, ...settings];
}

function fromSource({ secret, configMap }) {
  const kind = secret ? 'Secret' : 'ConfigMap';
  const { name, items } = secret ?? configMap ?? {};
  if (name === undefined) return [];
  return items?.map(({ key }) => `${kind}/${name}/${key}`) ?? [`${kind}/${name}`];
}
