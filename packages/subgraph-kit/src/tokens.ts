// Reads an actor out of a signed token and writes one into it: JWT, EdDSA only, never without an
// expiry. It holds no key of its own.
import { Problem } from '@kc/problems';
import {
  type CryptoKey,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
  SignJWT,
} from 'jose';
import {
  type Actor,
  type PromotionRegion,
  type ProvinceRef,
  promotionRegions,
  provinceSchemes,
  type Role,
  roles,
} from './actor.js';

const algorithm = 'EdDSA';
const clockToleranceSeconds = 30;
const maxTokenCharacters = 8_192;

/** Whose tokens count here, for whom they must be meant, and the keys they are checked with. */
export interface KeySet {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}

export interface SigningKey {
  readonly issuer: string;
  readonly audience: string;
  readonly privateKey: CryptoKey;
  readonly keyId: string;
}

export function openKeySet(
  jwks: JSONWebKeySet,
  { issuer, audience }: { readonly issuer: string; readonly audience: string },
): KeySet {
  return { issuer, audience, keys: createLocalJWKSet(jwks) };
}

/** A fresh pair, for the embedded default and for tests. */
export async function generateSigningKey(names: {
  readonly issuer: string;
  readonly audience: string;
  readonly keyId: string;
}): Promise<{ readonly signingKey: SigningKey; readonly jwks: JSONWebKeySet }> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm);
  const jwk = { ...(await exportJWK(publicKey)), kid: names.keyId, alg: algorithm, use: 'sig' };
  return { signingKey: { ...names, privateKey }, jwks: { keys: [jwk] } };
}

export function signToken(
  actor: Actor,
  key: SigningKey,
  { expiresIn }: { readonly expiresIn: string },
): Promise<string> {
  const { personId, partyKey, ...claims } = actor;
  return new SignJWT({ ...claims, party_key: partyKey })
    .setProtectedHeader({ alg: algorithm, kid: key.keyId })
    .setSubject(personId)
    .setIssuer(key.issuer)
    .setAudience(key.audience)
    .setIssuedAt()
    .setExpirationTime(expiresIn)
    .sign(key.privateKey);
}

/** The actor of a token. Refuses, as UNAUTHENTICATED, one that is not exactly as it should be. */
export async function actorFromToken(token: string, keySet: KeySet): Promise<Actor> {
  if (token.length > maxTokenCharacters) throw new Problem('UNAUTHENTICATED');
  const { payload } = await jwtVerify(token, keySet.keys, {
    algorithms: [algorithm],
    issuer: keySet.issuer,
    audience: keySet.audience,
    requiredClaims: ['exp', 'sub'],
    clockTolerance: clockToleranceSeconds,
  }).catch((error: unknown) => {
    throw new Problem('UNAUTHENTICATED', { details: { reason: reasonOf(error) } });
  });
  return actorOf(payload);
}

/** No header, no actor; a header that is not `Bearer <good token>` is refused, not ignored. */
export async function actorFromHeader(
  authorization: string | undefined,
  keySet: KeySet,
): Promise<Actor | null> {
  if (authorization === undefined || authorization === '') return null;
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  if (token === undefined) throw new Problem('UNAUTHENTICATED');
  return actorFromToken(token, keySet);
}

function actorOf(payload: JWTPayload): Actor {
  const { sub, name, role, organisation, province, commune, region } = payload;
  const { party_key: partyKey } = payload;
  if (!isText(sub) || !isText(name) || !isText(organisation) || !isRole(role)) {
    throw new Problem('UNAUTHENTICATED', { details: { reason: 'claims' } });
  }
  return {
    personId: sub,
    name,
    role,
    organisation,
    ...(province === undefined ? {} : { province: provinceOf(province) }),
    ...(isText(commune) ? { commune: commune.normalize('NFC') } : {}),
    ...(region === undefined ? {} : { region: regionOf(region) }),
    ...(isText(partyKey) ? { partyKey } : {}),
  };
}

function provinceOf(claim: unknown): ProvinceRef {
  const { scheme, code } = (claim ?? {}) as { readonly scheme?: unknown; readonly code?: unknown };
  const known = provinceSchemes.find((candidate) => candidate === scheme);
  if (known === undefined || !isText(code)) {
    throw new Problem('UNAUTHENTICATED', { details: { reason: 'province' } });
  }
  return { scheme: known, code };
}

function regionOf(claim: unknown): PromotionRegion {
  const known = promotionRegions.find((candidate) => candidate === claim);
  if (known !== undefined) return known;
  throw new Problem('UNAUTHENTICATED', { details: { reason: 'region' } });
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

/** jose's own code (ERR_JWT_EXPIRED …): tells the caller what to mend and an attacker nothing. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'ERR_JWT';
}
