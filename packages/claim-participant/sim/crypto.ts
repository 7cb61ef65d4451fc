// Hashes and signatures of the simulation. A signature is a keyed hash in the shape of Ed25519:
// nobody forges one here by accident, and it costs a microsecond.
import { hash } from 'node:crypto';
import type { SeatCrypto } from '../src/ports.js';

const ofBytes = new WeakMap<Uint8Array, string>();

function sha256(data: Uint8Array | string): string {
  if (typeof data === 'string') return hash('sha256', data);
  const known = ofBytes.get(data) ?? hash('sha256', data);
  ofBytes.set(data, known);
  return known;
}

export function publicKeyOf(service: string): string {
  return hash('sha256', `public key of ${service}`);
}

export function signAs(service: string, text: string): string {
  return signedBy(publicKeyOf(service), text);
}

function signedBy(publicKey: string, text: string): string {
  return `${hash('sha256', `${publicKey}\n${text}`)}${'A'.repeat(22)}==`;
}

const verify = (publicKey: string, text: string, signature: string) =>
  signedBy(publicKey, text) === signature;

export const simCrypto: SeatCrypto = {
  sha256,
  verify,
  ahead: () => ({ check: () => true, done: async () => {}, crypto: { sha256, verify } }),
};
