// The settings by which a process checks tokens: whose they must be, for whom, and with which keys.
import { type Environment, field, readConfig } from '@kc/process-kit';
import type { JSONWebKeySet } from 'jose';
import { type KeySet, openKeySet } from './tokens.js';

const rule = { vi: 'bộ khóa JSON Web Key Set', en: 'a JSON Web Key Set' };

export function readKeySet(env: Environment): KeySet {
  const { keys, issuer, audience } = readConfig(
    {
      /** Of whoever issues the tokens: public keys. */
      keys: field.parsed('KC_TOKEN_JWKS', parseKeys, rule),
      issuer: field.text('KC_TOKEN_ISSUER'),
      audience: field.text('KC_TOKEN_AUDIENCE'),
    },
    env,
  );
  return openKeySet(keys, { issuer, audience });
}

function parseKeys(text: string): JSONWebKeySet {
  const { keys } = JSON.parse(text) as Partial<JSONWebKeySet>;
  if (!Array.isArray(keys)) throw new Error('there is no list of keys');
  return { keys };
}
