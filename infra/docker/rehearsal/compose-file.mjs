// docker-compose.yml as plain values, read the way Docker reads it: merge keys, ${NAME:-default},
// times with units. A key that it does not know it refuses: what the rehearsal leaves out is left
// out on purpose.
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';

const known = new Set([
  ...['image', 'command', 'environment', 'secrets', 'volumes', 'ports', 'depends_on'],
  ...['restart', 'healthcheck', 'stop_signal', 'stop_grace_period'],
]);
/** What only an engine can do: see README.md for what this leaves untried. */
const ofTheEngine = new Set([
  ...['build', 'init', 'read_only', 'tmpfs', 'cap_drop', 'cap_add', 'security_opt', 'logging'],
  ...['networks', 'deploy', 'shm_size'],
]);
const conditions = new Set(['service_healthy', 'service_completed_successfully']);

/** @returns {{ services: Map<string, ReturnType<typeof readService>>, secrets: string[] }} */
export function readComposeFile(file, environment = {}) {
  const document = parseDocument(readFileSync(file, 'utf8'), { merge: true });
  for (const problem of [...document.errors, ...document.warnings]) throw problem;
  const compose = interpolated(document.toJS(), environment);
  const services = Object.entries(compose.services).map(([name, service]) => {
    return [name, readService(name, service)];
  });
  return { services: new Map(services), secrets: Object.keys(compose.secrets ?? {}) };
}

function readService(name, service) {
  for (const key of Object.keys(service)) {
    if (!known.has(key) && !ofTheEngine.has(key)) {
      throw new Error(`docker-compose.yml: ${name}: «${key}» is not known to the rehearsal`);
    }
  }
  const { image, command = [], environment = {}, healthcheck } = service;
  return {
    name,
    image,
    command,
    environment: Object.fromEntries(
      Object.entries(environment).map(([key, value]) => [key, String(value)]),
    ),
    secrets: service.secrets ?? [],
    volumes: (service.volumes ?? []).map(volumeOf),
    ports: (service.ports ?? []).map(portOf),
    dependsOn: Object.entries(service.depends_on ?? {}).map(([on, { condition }]) => {
      if (!conditions.has(condition)) throw new Error(`${name}: ${condition} is not known`);
      return { on, condition };
    }),
    restart: restartOf(service.restart ?? 'no'),
    stopSignal: service.stop_signal ?? 'SIGTERM',
    stopGraceMs: milliseconds(service.stop_grace_period ?? '10s'),
    health: healthcheck && readHealth(healthcheck),
  };
}

function readHealth({ test, start_period, start_interval, interval, retries = 3, timeout }) {
  if (test[0] !== 'CMD') throw new Error(`a health check that is no CMD: ${test}`);
  return {
    command: test.slice(1),
    startPeriodMs: milliseconds(start_period ?? '0s'),
    startIntervalMs: milliseconds(start_interval ?? '5s'),
    intervalMs: milliseconds(interval ?? '30s'),
    timeoutMs: milliseconds(timeout ?? '30s'),
    retries,
  };
}

function volumeOf(text) {
  const [volume, path, ...rest] = text.split(':');
  if (rest.length > 0 || /[./]/.test(volume)) throw new Error(`the volume ${text} is not known`);
  return { volume, path };
}

function portOf(text) {
  const [target, published] = text.split(':').reverse();
  return { target: Number(target), published: Number(published) };
}

function restartOf(text) {
  const [policy, attempts = 'Infinity'] = text.split(':');
  return { policy, attempts: Number(attempts) };
}

function milliseconds(text) {
  const [, number, unit] = /^(\d+)(ms|s|m)$/.exec(text) ?? [];
  if (number === undefined) throw new Error(`${text} is no time that is known here`);
  return Number(number) * { ms: 1, s: 1_000, m: 60_000 }[unit];
}

function interpolated(value, environment) {
  if (Array.isArray(value)) return value.map((one) => interpolated(one, environment));
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, one]) => [key, interpolated(one, environment)]));
  }
  if (typeof value !== 'string') return value;
  return value.replace(/\$(\$|\{\w+:-[^}]*\}|\S*)/g, (found) => {
    if (found === '$$') return '$';
    const [, name, fallback] = /^\$\{(\w+):-(.*)\}$/.exec(found) ?? [];
    if (name === undefined) throw new Error(`docker-compose.yml: «${found}» in «${value}»`);
    return environment[name] || fallback;
  });
}
