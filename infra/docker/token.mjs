// `npm run token -- <person>`: prints a token for one of the demonstration's invented people, signed
// with the key of this installation, for trying it out. Where people log in, their identity
// provider does this.
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signToken } from '@kc/subgraph-kit';
import { importJWK } from 'jose';
import { demoActors } from '../../services/all-in-one/dist/demo-actors.js';
import { secretsFolder } from './make-secrets.mjs';

const names = { issuer: 'khuyen-cong', audience: 'khuyen-cong' };
const expiresIn = '12h';

export { demoActors };

/** For any actor, with the token key in a folder of secrets. */
export async function tokenFor(actor, folder) {
  const key = createPrivateKey(readFileSync(join(folder, 'token-signing-key.pem'), 'utf8'));
  const { keys } = JSON.parse(readFileSync(join(folder, 'token-keys.json'), 'utf8'));
  const privateKey = await importJWK(key.export({ format: 'jwk' }), 'EdDSA');
  return signToken(actor, { ...names, keyId: keys[0].kid, privateKey }, { expiresIn });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = demoActors.find(({ id }) => id === process.argv[2]);
  if (asked === undefined) {
    const people = demoActors.map(({ id, labelVi }) => `  ${id.padEnd(20)} ${labelVi}`);
    process.stderr.write(`npm run --silent token -- <người / person>\n${people.join('\n')}\n`);
    process.exitCode = 2;
  } else {
    process.stdout.write(`${await tokenFor(asked.actor, secretsFolder)}\n`);
  }
}
