// Which tokens make an actor, and which are refused.
import { beforeAll, describe, expect, it, test } from '@jest/globals';
import { SignJWT } from 'jose';
import type { Actor } from './actor.js';
import {
  actorFromHeader,
  actorFromToken,
  generateSigningKey,
  type KeySet,
  openKeySet,
  type SigningKey,
  signToken,
} from './tokens.js';

const names = { issuer: 'https://issuer.example', audience: 'kc', keyId: 'k1' };
const officer: Actor = {
  personId: 'p-1',
  name: 'Nguyễn Thị Hoa',
  role: 'PROVINCIAL_CENTRE',
  organisation: 'Trung tâm Khuyến công Lào Cai',
  province: { scheme: 'QD19_2025', code: '15' },
  partyKey: 'tax:0100109106',
};

let key: SigningKey;
let keySet: KeySet;

beforeAll(async () => {
  const made = await generateSigningKey(names);
  key = made.signingKey;
  keySet = openKeySet(made.jwks, names);
});

const claims = () => new SignJWT({ name: 'A', role: 'AUDITOR', organisation: 'B' });
const standard = (token: SignJWT) =>
  token
    .setProtectedHeader({ alg: 'EdDSA', kid: 'k1' })
    .setSubject('p')
    .setIssuer(names.issuer)
    .setAudience(names.audience);

describe('a good token', () => {
  it('gives back the actor that was signed, province and party included', async () => {
    const token = await signToken(officer, key, { expiresIn: '5m' });
    expect(await actorFromToken(token, keySet)).toEqual(officer);
  });

  it.each<[string, Partial<Actor>]>([
    ['the commune of a committee', { role: 'CPC', commune: 'Xã Mây Trắng' }],
    ['the region of a regional centre', { role: 'REGIONAL_CENTRE', region: 'NORTH' }],
  ])('names %s', async (_, over) => {
    const person: Actor = { ...officer, ...over };
    const token = await signToken(person, key, { expiresIn: '5m' });
    expect(await actorFromToken(token, keySet)).toEqual(person);
  });

  it('is found in the Authorization header, however Bearer is spelled', async () => {
    const token = await signToken(officer, key, { expiresIn: '5m' });
    expect(await actorFromHeader(`bearer ${token}`, keySet)).toEqual(officer);
  });

  it('may be over by less than the clocks may differ', async () => {
    const token = await standard(claims())
      .setExpirationTime(new Date(Date.now() - 10_000))
      .sign(key.privateKey);
    expect(await actorFromToken(token, keySet)).toMatchObject({ role: 'AUDITOR' });
  });
});

test('without a header there is no actor, and no error', async () => {
  expect(await actorFromHeader(undefined, keySet)).toBeNull();
});

describe('UNAUTHENTICATED', () => {
  const refused = { code: 'UNAUTHENTICATED' };

  it.each(['Basic abc', 'Bearer', 'Bearer a b', 'nonsense'])('header %j', async (header) => {
    await expect(actorFromHeader(header, keySet)).rejects.toMatchObject(refused);
  });

  it('not a JWT, or a megabyte', async () => {
    await expect(actorFromToken('abc', keySet)).rejects.toMatchObject(refused);
    await expect(actorFromToken('a'.repeat(1_000_000), keySet)).rejects.toMatchObject(refused);
  });

  it('expired', async () => {
    const token = await standard(claims())
      .setExpirationTime(new Date(Date.now() - 120_000))
      .sign(key.privateKey);
    await expect(actorFromToken(token, keySet)).rejects.toMatchObject({
      ...refused,
      details: { reason: 'ERR_JWT_EXPIRED' },
    });
  });

  it('never expires', async () => {
    const token = await standard(claims()).sign(key.privateKey);
    await expect(actorFromToken(token, keySet)).rejects.toMatchObject(refused);
  });

  it('signed by another key of the same id', async () => {
    const other = await generateSigningKey(names);
    const token = await signToken(officer, other.signingKey, { expiresIn: '5m' });
    await expect(actorFromToken(token, keySet)).rejects.toMatchObject(refused);
  });

  it.each([
    ['issuer', { issuer: 'https://other.example' }],
    ['audience', { audience: 'other' }],
  ])('of another %s', async (_, change) => {
    const token = await signToken(officer, { ...key, ...change }, { expiresIn: '5m' });
    await expect(actorFromToken(token, keySet)).rejects.toMatchObject(refused);
  });

  it('unsigned, or signed with the public key as an HMAC secret', async () => {
    const good = await signToken(officer, key, { expiresIn: '5m' });
    const [, body] = good.split('.');
    const head = Buffer.from('{"alg":"none"}').toString('base64url');
    await expect(actorFromToken(`${head}.${body}.`, keySet)).rejects.toMatchObject(refused);
    const hmac = await claims()
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setSubject('p')
      .setIssuer(names.issuer)
      .setAudience(names.audience)
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode('k1'.repeat(16)));
    await expect(actorFromToken(hmac, keySet)).rejects.toMatchObject(refused);
  });

  it.each([
    ['an unknown role', { role: 'KING' }],
    ['no organisation', { organisation: '' }],
    ['a province code without its scheme', { province: { code: '10' } }],
    ['a province of an unknown scheme', { province: { scheme: 'ISO', code: '10' } }],
    ['an unknown region', { region: 'EAST' }],
  ])('%s', async (_, change) => {
    const token = await standard(
      new SignJWT({ name: 'A', role: 'AUDITOR', organisation: 'B', ...change }),
    )
      .setExpirationTime('5m')
      .sign(key.privateKey);
    await expect(actorFromToken(token, keySet)).rejects.toMatchObject(refused);
  });
});
