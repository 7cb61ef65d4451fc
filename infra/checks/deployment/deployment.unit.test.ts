// The manifests and the compose file that we have pass; each kind of mistake in them is found.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { composeFaults } from './compose-file.mjs';
import { manifestFaults } from './deployment.mjs';
import { parseManifests, readManifests } from './manifests.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const folder = 'infra/kubernetes';
const readme = read(`${folder}/README.md`);
const compose = read('docker-compose.yml');

/** In which file, what is written instead of what, and a part of the complaint. */
type Mistake = readonly [string, string, string | RegExp, string, string];

function swap(text: string, what: string | RegExp, instead: string): string {
  const swapped = text.replace(what, () => instead);
  if (swapped === text) throw new Error(`${what} is not there`);
  return swapped;
}

/** What is said of our manifests with one file changed. */
function faultsWith(name: string, what: string | RegExp, instead: string): Promise<string[]> {
  const file = `${folder}/${name}`;
  const others = readManifests(root, folder).filter((one) => one.file !== file);
  return manifestFaults(
    [...others, ...parseManifests(file, swap(read(file), what, instead))],
    readme,
  );
}

const ofFields: readonly Mistake[] = [
  ['a misspelt probe', 'programs.yaml', 'livenessProbe:', 'livenesProbe:', 'livenesProbe: no such'],
  ['a misspelt count', 'programs.yaml', 'replicas: 2', 'replica: 2', '/spec/replica: no such'],
  ['a count in quotes', 'gateway.yaml', 'replicas: 2', 'replicas: "2"', 'must be integer'],
  ['a port in quotes', 'gateway.yaml', 'containerPort: 4000', 'containerPort: "4000"', 'integer'],
  ['a number as setting', 'gateway.yaml', 'value: "4000"', 'value: 4000', 'must be string'],
  ['a bare on', 'outside.yaml', 'KC_KAFKA_TLS: "on"', 'KC_KAFKA_TLS: on', 'must be string'],
  ['an empty value', 'programs.yaml', 'name: tokens', 'name:', 'is empty'],
  ['an unknown strategy', 'programs.yaml', 'type: RollingUpdate', 'type: Rolling', 'Recreate'],
  [
    'a missing field',
    'programs.yaml',
    /selector:\n {4}match/,
    'minReadySeconds: 1\n  x:\n    match',
    'required property selector',
  ],
  ['an unknown kind', 'programs.yaml', 'kind: Deployment', 'kind: Deploiment', 'no kind of'],
  ['an old version', 'programs.yaml', 'policy/v1', 'policy/v1beta9', 'no kind of'],
  ['a field twice', 'programs.yaml', 'replicas: 2', 'replicas: 2\n  replicas: 3', 'unique'],
  [
    'a field of nowhere in a map of one',
    'network.yaml',
    'podSelector: {}',
    'podSelector: { matchLabel: {} }',
    'matchLabel: no such',
  ],
];

const ofReferences: readonly Mistake[] = [
  [
    'other labels',
    'programs.yaml',
    /labels:\n {8}app.kubernetes.io\/name: programs/,
    'labels:\n        app.kubernetes.io/name: programmes',
    'its selector is not its labels',
  ],
  [
    'a Service of nobody',
    'clusters.yaml',
    /selector:\n {4}app.kubernetes.io\/name: clusters\n {2}ports/,
    'selector:\n    app.kubernetes.io/name: cluster\n  ports',
    'Service/clusters: chooses the pods of nobody',
  ],
  [
    'a Service on a port of nobody',
    'clusters.yaml',
    'targetPort: http',
    'targetPort: web',
    'has no port web',
  ],
  [
    'a budget that holds every node',
    'gateway.yaml',
    'minAvailable: 1',
    'minAvailable: 2',
    'keeps 2 of 2',
  ],
  ['a policy of nobody', 'outside.yaml', '[subgraph, set-up]', '[subgraphs]', 'chooses no pods'],
  [
    'a policy for a port of nobody',
    'network.yaml',
    'port: http',
    'port: https',
    'has no port https',
  ],
  [
    'a policy for everybody',
    'outside.yaml',
    /to:\n[^-]*- ipBlock:\n *cidr: 192.*\n *ports:/,
    'ports:',
    'is for everybody',
  ],
  ['nothing denied', 'network.yaml', '[Ingress, Egress]', '[Ingress]', 'no policy denies Egress'],
  [
    'an Ingress to nobody',
    'ingress-example.yaml',
    /name: gateway\n {16}port/,
    'name: gate\n                port',
    'no Service gate',
  ],
  [
    'a URL of nobody',
    'gateway.yaml',
    'http://clusters:4003',
    'http://clusters:4004',
    'KC_CLUSTERS_URL names',
  ],
  [
    'another port',
    'programs.yaml',
    'containerPort: 4001',
    'containerPort: 4002',
    'KC_PROGRAMS_PORT',
  ],
  [
    'a probe on a port of nobody',
    'programs.yaml',
    /path: \/ready\n {14}port: http/,
    'path: /ready\n              port: web',
    'its readinessProbe asks on no port',
  ],
  [
    'a probe that restarts what is not ready',
    'programs.yaml',
    '/live',
    '/ready',
    'does not ask /live',
  ],
  ['one instance', 'facilities.yaml', 'replicas: 2', 'replicas: 1', 'no second instance'],
  [
    'a gap in a rollout',
    'facilities.yaml',
    'maxUnavailable: 0',
    'maxUnavailable: 1',
    'before the next',
  ],
  [
    'rights',
    'gateway.yaml',
    'allowPrivilegeEscalation: false',
    'privileged: true',
    'may gain rights',
  ],
  [
    'its own files open',
    'gateway.yaml',
    'readOnlyRootFilesystem: true',
    'readOnlyRootFilesystem: false',
    'may write into its own files',
  ],
  [
    'a key of nowhere',
    'programs.yaml',
    'key: programs-kafka-password',
    'key: kafka-password',
    'Secret/programs/kafka-password, which is nowhere',
  ],
  [
    "another service's secret",
    'programs.yaml',
    'secretName: programs',
    'secretName: clusters',
    'Secret/clusters/programs-database-url',
  ],
  [
    'a ConfigMap of nowhere',
    'programs.yaml',
    /configMapRef:\n {16}name: tokens/,
    'configMapRef:\n                name: token',
    'ConfigMap/token, which is nowhere',
  ],
  [
    'a file that no volume brings',
    'programs.yaml',
    'path: programs-signing-key.pem',
    'path: key.pem',
    'no volume brings',
  ],
  [
    'a Secret in the repository',
    'settings.yaml',
    /kind: ConfigMap\nmetadata:\n {2}name: tokens\n.*\n.*\ndata:/,
    'kind: Secret\nmetadata:\n  name: tokens\nstringData:',
    'a Secret in the repository',
  ],
  [
    'an image of its own',
    'gateway.yaml',
    'invalid/khuyen-cong',
    'invalid/khuyen-cong:2',
    'runs khuyen-cong.invalid/khuyen-cong:2',
  ],
  [
    'the newest image, whichever',
    'image/kustomization.yaml',
    'newTag: 0.1.0',
    'newTag: latest',
    'one tag',
  ],
  [
    'a manifest left out',
    'kustomization.yaml',
    '  - network.yaml\n',
    '',
    'network.yaml: is in no kust',
  ],
  [
    'a file that is not there',
    'kustomization.yaml',
    'network.yaml',
    'networks.yaml',
    'is not there',
  ],
  [
    'a misspelt kustomization',
    'kustomization.yaml',
    'resources:',
    'resource:',
    '/resource: no field',
  ],
];

const ofCompose: readonly (readonly [string, string | RegExp, string, string])[] = [
  ['a misspelt field', 'restart: unless-stopped', 'restarts: always', 'additional properties'],
  ['a misspelt top', '\nvolumes:\n', '\nvolume:\n', 'additional properties: volume'],
  ['a number for a text', 'stop_grace_period: 30s', 'stop_grace_period: 30', 'must be string'],
  ['no duration', 'timeout: 5s', 'timeout: 5 seconds', 'must match format'],
  ['a field twice', 'init: true', 'init: true\n  init: false', 'unique'],
  [
    'a service that waits for nobody',
    /depends_on:\n {6}postgres:/,
    'depends_on:\n      postgre:',
    'waits for postgre',
  ],
  [
    'a secret of nowhere',
    '- programs-kafka-password',
    '- program-kafka-password',
    'is not among secrets',
  ],
  [
    'a secret that is not given',
    'secrets: [token-keys.json]',
    'secrets: []',
    'which it is not given',
  ],
  ['a secret in vain', '\nvolumes:\n', '\nvolumes:\n  kafka-4:\n', 'kafka-4 is used by nobody'],
];

test('what we have passes', async () => {
  expect(await manifestFaults(readManifests(root, folder), readme)).toEqual([]);
  expect(composeFaults(compose)).toEqual([]);
});

describe('in a manifest is found', () => {
  test.each([...ofFields, ...ofReferences])('%s', async (_, file, what, instead, complaint) => {
    expect((await faultsWith(file, what, instead)).join('\n')).toContain(complaint);
  });

  test('nothing but the one field that is misspelt', async () => {
    expect(await faultsWith('programs.yaml', 'livenessProbe:', 'livenesProbe:')).toEqual([
      expect.stringMatching(
        /^infra\/kubernetes\/programs.yaml Deployment\/programs .*no such field$/,
      ),
    ]);
  });

  test('a row of the README that no pod takes', async () => {
    const more = `${readme}\n| Secret | \`old\` | \`password\` | nobody |\n`;
    expect(await manifestFaults(readManifests(root, folder), more)).toEqual([
      'README.md: Secret/old/password is taken by nobody',
    ]);
  });
});

describe('in the compose file is found', () => {
  test.each(ofCompose)('%s', (_, what, instead, complaint) => {
    expect(composeFaults(swap(compose, what, instead)).join('\n')).toContain(complaint);
  });
});

test('the three funding services are run alike, but for their names', () => {
  const withoutNames = (name: string) => {
    const upper = name.toUpperCase().replaceAll('-', '_');
    const manifest = read(`${folder}/${name}.yaml`).replace(/^(#.*\n)*/, '');
    return manifest.replaceAll(upper, 'X').replaceAll(name, 'x').replaceAll(/400\d/g, '4');
  };
  expect(withoutNames('clusters')).toBe(withoutNames('programs'));
  expect(withoutNames('trade-promotion')).toBe(withoutNames('programs'));
});
