// What every pod here must be: few rights, files where its settings say, probes on ports that it
// has, room for two instances to take turns.
import { containersOf, podTemplates } from './manifests.mjs';

/** @returns {string[]} */
export function podFaults(manifests) {
  return podTemplates(manifests).flatMap((one) => {
    const { id, pod, value } = one;
    const faults = [
      ...podRights(pod),
      ...mountsFaults(pod),
      ...containersOf(pod).flatMap((container) => [
        ...containerRights(container),
        ...settingFiles(container, pod),
        ...(value.kind === 'Deployment' ? probeFaults(container) : []),
      ]),
      ...(value.kind === 'Deployment' ? rolloutFaults(value.spec) : []),
    ];
    return faults.map((fault) => `${id}: ${fault}`);
  });
}

function podRights(pod) {
  const { runAsNonRoot, runAsUser, seccompProfile } = pod.securityContext ?? {};
  return wanted([
    [pod.automountServiceAccountToken === false, 'it is given a token of the cluster'],
    // A Service named kc-x would put KC_X_PORT into every pod.
    [pod.enableServiceLinks === false, 'Services become settings of it'],
    [runAsNonRoot === true && runAsUser === 1000, 'it may run as root'],
    [seccompProfile?.type === 'RuntimeDefault', 'it may call what it likes of the kernel'],
  ]);
}

function containerRights({ name, securityContext = {}, resources = {} }) {
  const { allowPrivilegeEscalation, readOnlyRootFilesystem, capabilities } = securityContext;
  const sizes = [resources.requests, resources.limits];
  return wanted([
    [allowPrivilegeEscalation === false, `${name} may gain rights`],
    [readOnlyRootFilesystem === true, `${name} may write into its own files`],
    [capabilities?.drop?.includes('ALL') && !capabilities.add, `${name} keeps capabilities`],
    [sizes.every((size) => size?.cpu && size?.memory), `${name} says not how much it needs`],
  ]);
}

function probeFaults({ name, ports = [], ...container }) {
  const named = ports.map((port) => port.name);
  const probes = { startupProbe: '/live', livenessProbe: '/live', readinessProbe: '/ready' };
  return Object.entries(probes).flatMap(([probe, path]) => {
    const asked = container[probe]?.httpGet;
    return wanted([
      [asked?.path === path, `${name}: its ${probe} does not ask ${path}`],
      [named.includes(asked?.port), `${name}: its ${probe} asks on no port that has a name`],
    ]);
  });
}

/** A new instance is there before an old one goes, and there is always one more than must be. */
function rolloutFaults({ replicas, strategy }) {
  const { maxUnavailable, maxSurge } = strategy?.rollingUpdate ?? {};
  return wanted([
    [replicas >= 2, 'it has no second instance'],
    [maxUnavailable === 0 && maxSurge >= 1, 'an instance goes before the next one is ready'],
  ]);
}

function mountsFaults(pod) {
  const volumes = (pod.volumes ?? []).map(({ name }) => name);
  const mounted = containersOf(pod).flatMap(({ volumeMounts = [] }) => volumeMounts);
  return [
    ...mounted
      .filter(({ name }) => !volumes.includes(name))
      .map(({ name }) => `it mounts ${name}, which is no volume of it`),
    ...mounted
      .filter(({ readOnly }) => readOnly !== true)
      .map(({ name }) => `it may write into ${name}`),
    ...volumes
      .filter((name) => !mounted.some((mount) => mount.name === name))
      .map((name) => `its volume ${name} is mounted nowhere`),
  ];
}

/** Every setting that names a file names one that a volume brings. */
function settingFiles(container, pod) {
  const there = filesOf(container, pod);
  return (container.env ?? [])
    .filter(({ name, value }) => name.endsWith('_FILE') && !there.includes(value))
    .map(({ name, value }) => `${name}: no volume brings ${value}`);
}

/** Paths of all files that volumes bring into a container. */
export function filesOf({ volumeMounts = [] }, pod) {
  return volumeMounts.flatMap(({ name, mountPath }) => {
    const volume = pod.volumes?.find((one) => one.name === name);
    return itemsOf(volume).map(({ path }) => `${mountPath}/${path}`);
  });
}

/** Keys are named one by one, so that a pod is not started without one of them. */
function itemsOf({ secret, configMap, projected } = {}) {
  const sources = projected?.sources ?? [{ secret, configMap }];
  return sources.flatMap((source) => (source.secret ?? source.configMap)?.items ?? []);
}

function wanted(conditions) {
  return conditions.filter(([holds]) => !holds).map(([, complaint]) => complaint);
}
