// What a container of ours is started with, out of a manifest or out of docker-compose.yml: which
// program, and every setting by name and value. It resolves what stands there and reads no secret.
import { environmentOf, parseCompose } from './compose-file.mjs';
import { containersOf, ofKind, podTemplates } from './manifests.mjs';

/** @typedef {{ where: string, program: string, settings: Record<string, string> }} Started */

/** @returns {Started[]} */
export function startedByManifests(manifests) {
  const maps = new Map(
    ofKind(manifests, 'ConfigMap').map(({ value }) => [value.metadata.name, value.data]),
  );
  return podTemplates(manifests).flatMap(({ id, pod }) =>
    containersOf(pod).map(({ command, envFrom = [], env = [] }) => ({
      where: id,
      program: programOf(command),
      settings: Object.assign(
        {},
        ...envFrom.map(({ configMapRef }) => maps.get(configMapRef.name)),
        ...env.map(({ name, value, valueFrom }) => ({
          [name]: value ?? maps.get(valueFrom.configMapKeyRef.name)[valueFrom.configMapKeyRef.key],
        })),
      ),
    })),
  );
}

/** Only those that run a program of ours. @returns {Started[]} */
export function startedByCompose(text) {
  const { services } = parseCompose(text).value;
  return Object.entries(services)
    .filter(([, { command }]) => Array.isArray(command) && command[0] === 'node')
    .map(([where, service]) => ({
      where,
      program: programOf(service.command),
      settings: Object.fromEntries(
        Object.entries(environmentOf(service)).map(([name, value]) => [name, filledIn(value)]),
      ),
    }));
}

/** `node services/programs/dist/main.js` runs services/programs. */
function programOf(command) {
  const [, program] = /^node (\S+)\/dist\/main\.js$/.exec(command.join(' ')) ?? [];
  if (program === undefined) throw new Error(`no program of ours: ${command.join(' ')}`);
  return program;
}

/** `${NAME:-usual}` is its usual value; what has none is not for this check to know. */
function filledIn(value) {
  const filled = String(value).replace(/\$\{\w+:?-([^}]*)\}/g, '$1');
  if (/(^|[^$])\$[{\w]/.test(filled)) throw new Error(`no usual value: ${value}`);
  return filled.replaceAll('$$', '$');
}
