// Signs tokens for the embedded default and lets its own services check them.
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { DemoToken } from '@kc/gateway';
import { type Actor, type KeySet, openKeySet, type SigningKey, signToken } from '@kc/subgraph-kit';
import { type CryptoKey, importJWK } from 'jose';
import { demoActors } from './demo-actors.js';

const names = { issuer: 'khuyen-cong-embedded', audience: 'khuyen-cong' } as const;
const keyId = 'embedded-1';
const expiresIn = '12h';

export interface TokenOffice {
  readonly keySet: KeySet;
  tokenFor(actor: Actor): Promise<string>;
  demoTokens(): Promise<readonly DemoToken[]>;
}

export async function openTokenOffice(key: KeyObject): Promise<TokenOffice> {
  const jwk = createPublicKey(key).export({ format: 'jwk' });
  const jwks = { keys: [{ ...jwk, kid: keyId, alg: 'EdDSA', use: 'sig' }] };
  const privateKey = (await importJWK(key.export({ format: 'jwk' }), 'EdDSA')) as CryptoKey;
  const signingKey: SigningKey = { ...names, privateKey, keyId };
  const tokenFor = (actor: Actor) => signToken(actor, signingKey, { expiresIn });
  return {
    keySet: openKeySet(jwks as Parameters<typeof openKeySet>[0], names),
    tokenFor,
    demoTokens: () =>
      Promise.all(
        demoActors.map(async ({ id, labelVi, labelEn, actor }) => {
          return { id, label: labelVi, labelEn, token: await tokenFor(actor) };
        }),
      ),
  };
}
