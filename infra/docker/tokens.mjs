// Signs a token with the key of an installation's secrets. Whoever holds that folder is the
// identity provider; servers where people log in have a real one.
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signToken } from '@kc/subgraph-kit';
import { importJWK } from 'jose';

/** As in docker-compose.yml. */
const names = { issuer: 'khuyen-cong', audience: 'khuyen-cong' };
const expiresIn = '12h';

export async function tokenFor(actor, secretsFolder) {
  const read = (name) => readFileSync(join(secretsFolder, name), 'utf8');
  const key = createPrivateKey(read('token-signing-key.pem'));
  const { keys } = JSON.parse(read('token-keys.json'));
  const privateKey = await importJWK(key.export({ format: 'jwk' }), 'EdDSA');
  return signToken(actor, { ...names, keyId: keys[0].kid, privateKey }, { expiresIn });
}
