// Runs docker-compose.yml on this machine without Docker: the programs of the image that the
// Dockerfile describes, real brokers, a real PostgreSQL, each service at an address of its own,
// started in the file's order. Tests kill, stop and start single ones.
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchJars, kafkaUnavailableReason } from '../../kafka/jars.mjs';
import { writeSecrets } from '../make-secrets.mjs';
import { newSecrets } from '../secrets.mjs';
import { tokenFor } from '../tokens.mjs';
import { takeAddresses, withAddresses } from './addresses.mjs';
import { openBrokers } from './brokers.mjs';
import { buildImage } from './build-image.mjs';
import { readComposeFile } from './compose-file.mjs';
import { containerOf } from './containers.mjs';
import { startGuard } from './guard.mjs';
import { ownerFor } from './launch-program.mjs';
import { makeScratch, readLogs } from './scratch.mjs';
import { startInOrder, stopInOrder } from './start-order.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Outside of the repository: in it, node would find what is missing in the image. */
const imageCache = join(tmpdir(), `kc-image-${process.getuid?.() ?? 0}`);

const shownLogBytes = 1_500;

/** Null when it can run here. */
export async function rehearsalUnavailableReason() {
  if (process.platform !== 'linux') return 'only Linux has all of 127.0.0.0/8';
  return kafkaUnavailableReason();
}

/** What the image would hold, as folders of this machine. */
export function rehearsedImage(log = () => {}) {
  return buildImage({ root, dockerfile: 'infra/docker/Dockerfile', cache: imageCache, log });
}

/** Ready on return: every service is healthy, as the compose file understands it. */
export async function startRehearsal({ log = () => {} } = {}) {
  const reason = await rehearsalUnavailableReason();
  if (reason) throw new Error(reason);
  const compose = readComposeFile(join(root, 'docker-compose.yml'));
  const classPath = await fetchJars(log);
  const image = rehearsedImage(log);
  const addresses = await takeAddresses([...compose.services.keys()]);
  const guard = startGuard();
  const scratch = makeScratch();
  const secrets = makeSecrets(join(scratch, 'secrets'), { compose, addresses: addresses.of });
  const jars = dirname(classPath.split(':')[0]);
  const owner = ownerFor([image.workdir, jars, scratch, dirname(process.execPath)]);
  const parts = { scratch, image, classPath, guard, owner, secrets, addresses: addresses.of };
  const services = new Map(
    [...compose.services.values()].map((spec) => [spec.name, containerOf(spec, parts)]),
  );

  async function stop() {
    await stopInOrder(compose.services, services);
    guard.stop();
    addresses.release();
    rmSync(scratch, { recursive: true, force: true });
  }
  try {
    await startInOrder(compose.services, services, log);
  } catch (error) {
    const told = withLogs(error, scratch);
    await stop();
    throw told;
  }
  return {
    ...entrancesOf(compose, addresses.of),
    services,
    postgres: services.get('postgres'),
    brokers: openBrokers(compose, { services, password: secrets.read('admin-kafka-password') }),
    secretsFolder: secrets.folder,
    /** Where the logs of all of them are, while it runs. */
    logFolder: join(scratch, 'logs'),
    databaseUrl: (service) => secrets.read(`${service}-database-url`),
    tokenFor: (actor) => tokenFor(actor, secrets.folder),
    stop,
  };
}

/** As an operator makes them, but for the addresses in them. */
function makeSecrets(folder, { compose, addresses }) {
  const values = Object.entries(newSecrets()).map(([name, content]) => {
    return [name, withAddresses(content, addresses)];
  });
  writeSecrets(folder, Object.fromEntries(values));
  const made = new Map(values);
  for (const name of compose.secrets) {
    if (!made.has(name)) throw new Error(`no secret «${name}» is made by npm run secrets`);
  }
  return { folder, read: (name) => readFileSync(join(folder, name), 'utf8').trim() };
}

/** What is published to callers outside: here, at the addresses of the containers themselves. */
function entrancesOf({ services }, addresses) {
  const published = [...services.values()].filter(({ ports }) => ports.length > 0);
  const gatewayUrls = published.map(({ name, ports: [{ target }] }) => {
    return `http://${addresses.get(name)}:${target}/graphql`;
  });
  return { gatewayUrls };
}

/** The folder is about to go: what the containers said last goes with the error. */
function withLogs(error, scratch) {
  const said = readLogs(join(scratch, 'logs'), shownLogBytes);
  return new Error(`${error.message}\n${said}`, { cause: error });
}
