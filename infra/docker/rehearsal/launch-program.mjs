// How a container of our own image is run here: the command of the compose file in the folder that
// was built from the Dockerfile, with the environment of both and nothing else.
import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

/** The user `node` of the image, and `appuser` of Kafka's. */
export const containerUser = { uid: 1000, gid: 1000 };

export function launchProgram({ spec, image, translate, owner }) {
  const [file, ...args] = (spec.command.length > 0 ? spec.command : image.command).map(translate);
  if (file !== 'node') throw new Error(`${spec.name} runs ${file}; only node is known here`);
  const environment = { ...image.env, ...translated(spec.environment, translate) };
  return {
    file: process.execPath,
    args,
    env: { ...baseEnvironment(), ...environment },
    cwd: image.workdir,
    translate,
    ...owner,
  };
}

/** `node` is the one that runs this. */
export const baseEnvironment = () => ({
  PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
  HOME: '/tmp',
});

export const translated = (environment, translate) =>
  Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, translate(value)]));

/**
 * As the containers' own user, where this process is root and that user gets to the files; as
 * whoever started it otherwise.
 */
export function ownerFor(folders) {
  if (process.getuid?.() !== 0) return {};
  const reaches = folders.every(
    (folder) => spawnSync('test', ['-x', folder], containerUser).status === 0,
  );
  return reaches ? containerUser : {};
}
