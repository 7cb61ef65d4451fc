import type { Crypto } from '../crypto.js';
export declare function sha256(data: Uint8Array | string): string;
export interface Signer {
    readonly publicKey: string;
    sign(text: string): string;
}
export declare function signerNamed(name: string): Signer;
export declare const testCrypto: Crypto;
/** The same name is always the same UUID. */
export declare function uuidOf(name: string): string;
