// Signing keys and hashes for tests. Keys are made from a name, so that the same test writes the
// same bytes on every machine.
import { createHash, createPrivateKey, createPublicKey, sign, verify, } from 'node:crypto';
const privateHeader = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHeader = Buffer.from('302a300506032b6570032100', 'hex');
export function sha256(data) {
    return createHash('sha256').update(data).digest('hex');
}
const signers = new Map();
export function signerNamed(name) {
    const signer = signers.get(name) ?? newSigner(name);
    signers.set(name, signer);
    return signer;
}
function newSigner(name) {
    const seed = Buffer.from(sha256(`key of ${name}`), 'hex');
    const key = createPrivateKey({
        key: Buffer.concat([privateHeader, seed]),
        format: 'der',
        type: 'pkcs8',
    });
    const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
    return {
        publicKey: der.subarray(publicHeader.length).toString('hex'),
        sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
    };
}
export const testCrypto = {
    sha256,
    verify(publicKeyHex, text, signatureBase64) {
        const signature = Buffer.from(signatureBase64, 'base64');
        return verify(null, Buffer.from(text), publicKeyOf(publicKeyHex), signature);
    },
};
const publicKeys = new Map();
function publicKeyOf(hex) {
    const der = Buffer.concat([publicHeader, Buffer.from(hex, 'hex')]);
    const key = publicKeys.get(hex) ?? createPublicKey({ key: der, format: 'der', type: 'spki' });
    publicKeys.set(hex, key);
    return key;
}
/** The same name is always the same UUID. */
export function uuidOf(name) {
    const hex = sha256(name);
    const groups = [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `8${hex.slice(17, 20)}`,
    ];
    return [...groups, hex.slice(20, 32)].join('-');
}
//# sourceMappingURL=signing.js.map