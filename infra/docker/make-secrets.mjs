// `npm run secrets`: makes the secrets of a new installation under infra/docker/secrets. It never
// prints one, and never touches a folder that is there already.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newSecrets } from './secrets.mjs';

export const secretsFolder = fileURLToPath(new URL('secrets/', import.meta.url));

/**
 * The folder is closed to everyone but its owner. Its files are not: Docker mounts each of them by
 * itself, with the mode it has here, for users that this machine does not know.
 */
export function writeSecrets(folder, secrets) {
  mkdirSync(folder, { mode: 0o700 });
  for (const [name, content] of Object.entries(secrets)) {
    const ofNoContainer = name === 'token-signing-key.pem';
    const mode = ofNoContainer ? 0o600 : 0o444;
    writeFileSync(join(folder, name), `${content.trimEnd()}\n`, { mode, flag: 'wx' });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) makeOnce();

function makeOnce() {
  const shown = relative(process.cwd(), secretsFolder) || '.';
  process.umask(0o022);
  try {
    const secrets = newSecrets();
    writeSecrets(secretsFolder, secrets);
    process.stdout.write(
      `Đã tạo ${Object.keys(secrets).length} bí mật trong ${shown}; sao lưu nơi an toàn, đừng đưa vào git.\n` +
        `${Object.keys(secrets).length} secrets made in ${shown}; keep a copy in a safe place, and out of git.\n`,
    );
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    process.stderr.write(
      `${shown} đã có và giữ nguyên: khóa mới sẽ không mở được sổ cũ.\n` +
        `${shown} is there and was left as it is: new keys would not fit the log that exists.\n`,
    );
    process.exitCode = 1;
  }
}
