// Hashes and Ed25519 signatures, as the fold wants them passed in. Public keys are raw, in hex.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { Crypto } from '@kc/claim-ledger';
import type { CheckingAhead, SeatCrypto } from './ports.js';

/** The DER header of an Ed25519 public key (RFC 8410); the 32 raw bytes follow. */
const ed25519Header = Buffer.from('302a300506032b6570032100', 'hex');
const knownKeys = new Map<string, KeyObject>();

export const crypto: SeatCrypto = {
  sha256: (data) => createHash('sha256').update(data).digest('hex'),
  verify(publicKeyHex, signedText, signatureBase64) {
    const signature = Buffer.from(signatureBase64, 'base64');
    return verify(null, Buffer.from(signedText), publicKeyOf(publicKeyHex), signature);
  },
  ahead: () => new CheckedAhead(),
};

/**
 * Signatures that are checked beside the process's own thread, as soon as it is known that they
 * will be asked for. Asked for another one, or for one whose check failed to run, it checks itself.
 */
class CheckedAhead implements CheckingAhead {
  readonly #checked = new Map<string, boolean>();
  readonly #checking: Promise<void>[] = [];

  check: Crypto['verify'] = (publicKeyHex, signedText, signatureBase64) => {
    const id = idOf(publicKeyHex, signedText, signatureBase64);
    const signature = Buffer.from(signatureBase64, 'base64');
    this.#checking.push(
      new Promise((resolve) => {
        verify(null, Buffer.from(signedText), publicKeyOf(publicKeyHex), signature, (error, ok) => {
          if (error === null) this.#checked.set(id, ok);
          resolve();
        });
      }),
    );
    return true;
  };

  async done(): Promise<void> {
    await Promise.all(this.#checking.splice(0));
  }

  readonly crypto: Crypto = {
    sha256: crypto.sha256,
    verify: (publicKeyHex, signedText, signatureBase64) =>
      this.#checked.get(idOf(publicKeyHex, signedText, signatureBase64)) ??
      crypto.verify(publicKeyHex, signedText, signatureBase64),
  };
}

/** All that a check depends on, so that no answer is taken for another one's. */
function idOf(publicKeyHex: string, signedText: string, signatureBase64: string): string {
  return `${publicKeyHex}\n${signatureBase64}\n${signedText}`;
}

export function signText(key: KeyObject, signedText: string): string {
  return sign(null, Buffer.from(signedText), key).toString('base64');
}

export function newSigningKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

export function signingKeyFromPem(pem: string): KeyObject {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the signing key must be Ed25519');
  return key;
}

/** Of a private key. */
export function publicKeyHex(key: KeyObject): string {
  return rawHex(createPublicKey(key));
}

/** Node would make a public key of a private one; whoever sends that has sent a secret. */
export function publicKeyHexFromPem(pem: string): string {
  if (pem.includes('PRIVATE KEY')) throw new Error('this is a private key');
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the public key must be Ed25519');
  return rawHex(key);
}

function rawHex(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return der.subarray(ed25519Header.length).toString('hex');
}

function publicKeyOf(hex: string): KeyObject {
  const known = knownKeys.get(hex);
  if (known !== undefined) return known;
  const der = Buffer.concat([ed25519Header, Buffer.from(hex, 'hex')]);
  const key = createPublicKey({ key: der, type: 'spki', format: 'der' });
  knownKeys.set(hex, key);
  return key;
}
