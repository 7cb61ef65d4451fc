// Whether what is chosen by labels is there: every Deployment owns its pods, every Service, budget,
// network policy and Ingress finds what it is for, and nothing runs without them.
import { containersOf, ofKind, podTemplates } from './manifests.mjs';

/** @returns {string[]} */
export function selectorFaults(manifests) {
  const pods = podTemplates(manifests);
  return [
    ...ofKind(manifests, 'Deployment').flatMap((one) => deployment(one, pods, manifests)),
    ...ofKind(manifests, 'Service').flatMap((one) => service(one, pods)),
    ...ofKind(manifests, 'PodDisruptionBudget').flatMap((one) => budget(one, pods)),
    ...ofKind(manifests, 'NetworkPolicy').flatMap((one) => policy(one, pods)),
    ...ofKind(manifests, 'Ingress').flatMap((one) => ingress(one, manifests)),
    ...pods.flatMap((one) => addresses(one, manifests)),
    ...openPods(manifests, pods),
  ];
}

function deployment({ id, value: { spec } }, pods, manifests) {
  const own = pods.find((one) => one.id === id);
  const chosen = chosenBy(spec.selector, pods);
  const constraints = own.pod.topologySpreadConstraints ?? [];
  return [
    ...(chosen.length === 1 && chosen[0] === own ? [] : [`${id}: its selector is not its labels`]),
    ...constraints
      .filter(({ labelSelector }) => !chosenBy(labelSelector, pods).includes(own))
      .map(() => `${id}: it is spread by labels that it does not have`),
    ...['Service', 'PodDisruptionBudget'].flatMap((kind) =>
      ofKind(manifests, kind).some((one) => chosenBy(selectorOf(one), pods).includes(own))
        ? []
        : [`${id}: no ${kind} chooses its pods`],
    ),
  ];
}

function selectorOf({ value: { kind, spec } }) {
  return kind === 'Service' ? { matchLabels: spec.selector } : spec.selector;
}

function service(manifest, pods) {
  const chosen = chosenBy(selectorOf(manifest), pods);
  if (chosen.length !== 1) return [`${manifest.id}: chooses the pods of ${namesOf(chosen)}`];
  return manifest.value.spec.ports
    .filter(({ port, targetPort = port }) => !portsOf(chosen[0]).includes(targetPort))
    .map(({ targetPort }) => `${manifest.id}: ${chosen[0].id} has no port ${targetPort}`);
}

/** With as many pods kept as there are, a node could never be drained. */
function budget({ id, value: { spec } }, pods) {
  const chosen = chosenBy(spec.selector, pods);
  if (chosen.length !== 1) return [`${id}: chooses the pods of ${namesOf(chosen)}`];
  const { replicas = 1 } = chosen[0].value.spec;
  return spec.minAvailable < replicas ? [] : [`${id}: keeps ${spec.minAvailable} of ${replicas}`];
}

function policy({ id, value: { spec } }, pods) {
  const own = chosenBy(spec.podSelector, pods);
  const rules = [
    ...(spec.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports, served: own })),
    ...(spec.egress ?? []).map(({ to, ports }) => ({ peers: to, ports, served: undefined })),
  ];
  return [
    ...(own.length > 0 ? [] : [`${id}: chooses no pods`]),
    ...rules.flatMap((rule) => policyRule(id, rule, pods)),
  ];
}

/** Without peers a rule is for everybody, and without ports for everything. */
function policyRule(id, { peers = [], ports = [], served }, pods) {
  const within = peers.filter((peer) => !('namespaceSelector' in peer) && !('ipBlock' in peer));
  const targets = served ?? within.flatMap(({ podSelector }) => chosenBy(podSelector, pods));
  return [
    ...(peers.length > 0 ? [] : [`${id}: a rule that names nobody is for everybody`]),
    ...(ports.length > 0 ? [] : [`${id}: a rule that names no port is for every port`]),
    ...within
      .filter(({ podSelector }) => chosenBy(podSelector, pods).length === 0)
      .map(() => `${id}: a rule chooses no pods`),
    ...ports
      .filter(({ port }) => typeof port === 'string')
      .flatMap(({ port }) =>
        targets
          .filter((target) => !portsOf(target).includes(port))
          .map((target) => `${id}: ${target.id} has no port ${port}`),
      ),
  ];
}

/** Where no policy denies, everything is allowed. */
function openPods(manifests, pods) {
  const denied = (direction) =>
    ofKind(manifests, 'NetworkPolicy')
      .filter(({ value }) => value.spec.policyTypes?.includes(direction))
      .filter(({ value }) => value.spec[direction.toLowerCase()] === undefined)
      .flatMap(({ value }) => chosenBy(value.spec.podSelector, pods));
  return ['Ingress', 'Egress'].flatMap((direction) =>
    pods
      .filter((pod) => !denied(direction).includes(pod))
      .map(({ id }) => `${id}: no policy denies ${direction} by default`),
  );
}

function ingress({ id, value: { spec } }, manifests) {
  const services = new Map(ofKind(manifests, 'Service').map(({ value }) => [nameOf(value), value]));
  const backends = spec.rules.flatMap(({ http }) => http.paths.map(({ backend }) => backend));
  return backends.flatMap(({ service: { name, port } }) => {
    const found = services.get(name)?.spec.ports ?? [];
    const there = found.some((one) => one.name === port.name || one.port === port.number);
    return there ? [] : [`${id}: no Service ${name} with port ${port.name ?? port.number}`];
  });
}

/** A setting that is a URL names a Service and its port; one called …_PORT a port of the pod. */
function addresses(pod, manifests) {
  const services = ofKind(manifests, 'Service').flatMap(({ value }) =>
    value.spec.ports.map(({ port }) => `${nameOf(value)}:${port}`),
  );
  const settings = containersOf(pod.pod).flatMap(({ env = [] }) => env);
  return [
    ...settings
      .filter(({ value }) => value?.startsWith('http://'))
      .filter(({ value }) => !services.includes(new URL(value).host))
      .map(({ name, value }) => `${pod.id}: ${name} names ${value}, which is no Service`),
    ...settings
      .filter(({ name, value }) => name.endsWith('_PORT') && !portsOf(pod).includes(Number(value)))
      .map(({ name, value }) => `${pod.id}: ${name} is ${value}, which is no port of the pod`),
  ];
}

function chosenBy({ matchLabels = {}, matchExpressions = [] } = {}, pods) {
  return pods.filter(
    ({ labels }) =>
      Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
      matchExpressions.every((expression) => fits(expression, labels)),
  );
}

function fits({ key, operator, values }, labels) {
  if (operator !== 'In') throw new Error(`this check does not know the operator ${operator}`);
  return values.includes(labels[key]);
}

const nameOf = (value) => value.metadata?.name;
const namesOf = (pods) => pods.map(({ id }) => id).join(', ') || 'nobody';
/** By name and by number: both may be referred to. */
const portsOf = ({ pod }) =>
  containersOf(pod).flatMap(({ ports = [] }) =>
    ports.flatMap(({ name, containerPort }) => [name, containerPort]),
  );
