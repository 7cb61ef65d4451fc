// The keys of an embedded installation, made at its first start and kept in its data folder: who
// signs tokens, who signs records of the claim log, and how household numbers are hashed. Servers
// that are meant to last get theirs from outside instead.
import { createPrivateKey, type KeyObject, randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newSigningKey } from '@kc/claim-participant';
import { type FundingService, fundingServices } from '@kc/set-up';

export interface KeptKeys {
  /** Ed25519, one for each funding service. */
  readonly services: Readonly<Record<FundingService, KeyObject>>;
  /** Ed25519, for tokens. */
  readonly token: KeyObject;
  readonly personalNumberSecret: string;
}

interface KeyFile {
  readonly services: Readonly<Record<FundingService, string>>;
  readonly token: string;
  readonly personalNumberSecret: string;
}

export async function keptKeys(dataDir: string): Promise<KeptKeys> {
  const file = join(dataDir, 'keys.json');
  const kept = (await readKeys(file)) ?? (await writeKeys(file));
  const services = Object.fromEntries(
    fundingServices.map((name) => [name, createPrivateKey(kept.services[name])]),
  ) as Record<FundingService, KeyObject>;
  const { personalNumberSecret } = kept;
  return { services, token: createPrivateKey(kept.token), personalNumberSecret };
}

async function readKeys(file: string): Promise<KeyFile | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as KeyFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeKeys(file: string): Promise<KeyFile> {
  const pem = () => newSigningKey().export({ type: 'pkcs8', format: 'pem' }).toString();
  const keys: KeyFile = {
    services: { programs: pem(), clusters: pem(), 'trade-promotion': pem() },
    token: pem(),
    personalNumberSecret: randomBytes(32).toString('hex'),
  };
  await writeFile(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return keys;
}
