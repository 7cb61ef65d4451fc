// How a container of Apache Kafka's image is run here: the image's own program turns KAFKA_…
// variables into server.properties and formats the folder, then the broker starts. Only the jars
// come from Maven instead.
import { execFile } from 'node:child_process';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { baseEnvironment, translated } from './launch-program.mjs';

const run = promisify(execFile);
/** Two cores start three brokers, and nobody measures speed here. */
const forTrials = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
const log4j = `Configuration:
  Appenders:
    Console: { name: STDOUT, PatternLayout: { pattern: "[%d] %p %m (%c)%n" } }
  Loggers:
    Root: { level: INFO, AppenderRef: [{ ref: STDOUT }] }
    Logger: []
`;

export async function launchKafka({ spec, classPath, folder, translate, owner }) {
  const environment = translated(spec.environment, translate);
  const env = { ...baseEnvironment(), ...environment };
  const config = join(folder, 'final');
  prepare(folder, owner);
  const java = (...args) => [...forTrials, ...args];
  await run(
    'java',
    java('-cp', classPath, 'kafka.docker.KafkaDockerWrapper', 'setup', ...folderOptions(folder)),
    { env, cwd: folder, ...owner },
  ).catch((error) => {
    // So does the image: data that are there already are what it goes on with.
    if (/already formatted/i.test(`${error.stdout}${error.stderr}`)) return;
    throw new Error(`${spec.name}: ${error.stdout}${error.stderr}`);
  });
  const options = [environment.KAFKA_HEAP_OPTS, environment.KAFKA_OPTS].join(' ').split(' ');
  const log = `-Dlog4j2.configurationFile=${join(config, 'log4j2.yaml')}`;
  return {
    file: 'java',
    args: java(...options.filter(Boolean), log, '-cp', classPath, 'kafka.Kafka').concat(
      join(config, 'server.properties'),
    ),
    env,
    cwd: folder,
    translate,
    ...owner,
  };
}

/** The image's /etc/kafka/docker, /mnt/shared/config and /opt/kafka/config. */
const foldersOf = (folder) => ['default', 'mounted', 'final'].map((name) => join(folder, name));

const folderOptions = (folder) =>
  foldersOf(folder).flatMap((path) => [`--${basename(path)}-configs-dir`, path]);

function prepare(folder, { uid, gid }) {
  const folders = foldersOf(folder);
  for (const one of folders) mkdirSync(one, { recursive: true });
  writeFileSync(join(folders[0], 'log4j2.yaml'), log4j);
  writeFileSync(join(folders[0], 'tools-log4j2.yaml'), log4j);
  // It is written anew: the program truncates a file that it expects to be there.
  writeFileSync(join(folders[2], 'server.properties'), '');
  if (uid === undefined) return;
  for (const path of [folder, ...folders]) chownSync(path, uid, gid);
  chownSync(join(folders[2], 'server.properties'), uid, gid);
}
