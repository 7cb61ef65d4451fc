// Makes the containers of the compose file: each with its secrets and volumes at their paths of
// this machine, and with addresses in place of host names. What runs in one is its image's affair.
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withAddresses } from './addresses.mjs';
import { Container } from './container.mjs';
import { launchKafka } from './launch-kafka.mjs';
import { launchProgram } from './launch-program.mjs';
import { PostgresContainer } from './postgres-container.mjs';

export function containerOf(spec, parts) {
  const { scratch, guard, addresses, owner } = parts;
  const folder = join(scratch, 'containers', spec.name);
  mkdirSync(folder, { mode: 0o755 });
  const translate = translationFor(spec, { folder, ...parts });
  const address = addresses.get(spec.name);
  const logFile = join(scratch, 'logs', `${spec.name}.log`);
  if (spec.image.startsWith('postgres:')) {
    const data = join(scratch, 'volumes', spec.volumes[0].volume);
    return new PostgresContainer({ spec, address, folder: data, guard, translate });
  }
  const given = { spec, translate, owner };
  const launch = spec.image.startsWith('apache/kafka:')
    ? () => launchKafka({ ...given, folder, classPath: parts.classPath })
    : async () => launchProgram({ ...given, image: parts.image });
  return new Container({ spec, address, launch, guard, logFile });
}

/** Its own secrets and volumes at their paths of this machine, all hosts at their addresses. */
function translationFor(spec, { folder, scratch, secrets, addresses, owner }) {
  const own = addresses.get(spec.name);
  const secretsFolder = join(folder, 'secrets');
  mkdirSync(secretsFolder, { mode: 0o755 });
  for (const name of spec.secrets) {
    writeFileSync(join(secretsFolder, name), `${secrets.read(name)}\n`, { mode: 0o444 });
  }
  const isPostgres = spec.image.startsWith('postgres:');
  const mounts = spec.volumes.map(({ volume, path }) => {
    // PostgreSQL looks for a user of its own.
    return [path, ownedFolder(join(scratch, 'volumes', volume), isPostgres ? {} : owner)];
  });
  const paths = [['/run/secrets', secretsFolder], ...mounts];
  return (text) =>
    paths.reduce(
      (changed, [from, to]) => changed.replaceAll(from, to),
      withAddresses(text, addresses, own),
    );
}

function ownedFolder(folder, { uid, gid }) {
  mkdirSync(folder);
  if (uid !== undefined) chownSync(folder, uid, gid);
  return folder;
}
