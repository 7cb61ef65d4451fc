// Hashes and signatures as the fold wants them passed in: it computes none itself.

export interface Crypto {
  /** Lower-case hex of SHA-256 over the bytes, or over the UTF-8 of a text. */
  sha256(data: Uint8Array | string): string;
  verify(publicKeyHex: string, signedText: string, signatureBase64: string): boolean;
}
