// A password as PostgreSQL keeps it (SCRAM-SHA-256, RFC 5803), made here: the password itself then
// never travels, and stands in no server's log.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

const iterations = 4096;
const keyLength = 32;
const verifierForm = /^SCRAM-SHA-256\$(\d+):([\w+/=]+)\$/;

export function scramVerifier(
  password: string,
  { salt = randomBytes(16), rounds = iterations }: { salt?: Buffer; rounds?: number } = {},
): string {
  const salted = pbkdf2Sync(password, salt, rounds, keyLength, 'sha256');
  const sign = (text: string) => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(sign('Client Key')).digest('base64');
  const server = sign('Server Key').toString('base64');
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${server}`;
}

/** Whether a verifier that the server keeps is of this password. */
export function isVerifierOf(verifier: string, password: string): boolean {
  const [, rounds, salt] = verifierForm.exec(verifier) ?? [];
  if (rounds === undefined || salt === undefined) return false;
  const again = scramVerifier(password, {
    salt: Buffer.from(salt, 'base64'),
    rounds: Number(rounds),
  });
  return again === verifier;
}
