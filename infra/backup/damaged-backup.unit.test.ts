// A backup is looked at as a whole before anything is restored from it: whatever is wrong with it
// is refused, with the file's name and in both languages.
import { createHash } from 'node:crypto';
import { cp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { checkBackup } from './put-back.mjs';

const release = fileURLToPath(new URL('releases/0.1.0', import.meta.url));
const show = { step: () => {} };

interface Manifest {
  format: number;
  version: string;
  readonly databases: { migrations: string[]; ledger?: { position: string } }[];
}

let folder: ThrowAwayFolder;
beforeEach(async () => {
  folder = await throwAwayFolder();
  await cp(release, folder.path, { recursive: true });
});
afterEach(() => folder.remove());

const path = (file: string) => `${folder.path}/${file}`;
const check = (version = '0.2.0') => checkBackup(folder.path, { version, show });

/** Rewrites the manifest as its maker would have: with a checksum that fits. */
async function remade(change: (manifest: Manifest) => void): Promise<void> {
  const { sha256: _, ...manifest } = JSON.parse(await readFile(path('manifest.json'), 'utf8'));
  change(manifest);
  const sha256 = createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
  await writeFile(path('manifest.json'), JSON.stringify({ ...manifest, sha256 }));
}

async function altered(file: string, alter: (bytes: Buffer) => Buffer): Promise<void> {
  await writeFile(path(file), alter(await readFile(path(file))));
}

/** Valid compression of another content. */
const otherContent = (bytes: Buffer) =>
  gzipSync(Buffer.from(gunzipSync(bytes).toString('latin1').replace('a', 'b'), 'latin1'));

const flippedByte = (bytes: Buffer) => {
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  return bytes;
};

async function swapped(one: string, other: string): Promise<void> {
  await rename(path(one), path('aside'));
  await rename(path(other), path(one));
  await rename(path('aside'), path(other));
}

test('a whole backup is accepted', async () => {
  expect(await check()).toMatchObject({ version: '0.1.0', log: { end: '29' } });
});

const claims = 'clusters.claim.copy.gz';
const damages: readonly (readonly [what: string, damage: () => Promise<void>, said: string])[] = [
  ['no manifest', () => rm(path('manifest.json')), 'no complete backup'],
  ['a manifest that is cut', () => truncate(path('manifest.json'), 900), 'manifest.json'],
  [
    'a figure of the manifest',
    () => altered('manifest.json', (text) => Buffer.from(String(text).replace('38', '39'))),
    'manifest.json',
  ],
  ['a table that is missing', () => rm(path(claims)), claims],
  ['a table that is cut', () => truncate(path(claims), 900), claims],
  ['a byte of a table', () => altered(claims, flippedByte), claims],
  ['a table of another content', () => altered(claims, otherContent), claims],
  [
    'two tables in each other’s place',
    () => swapped(claims, 'clusters.claim_verdict.copy.gz'),
    claims,
  ],
  ['the log that is missing', () => rm(path('log.records.gz')), 'log.records.gz'],
  ['a byte of the log', () => altered('log.records.gz', flippedByte), 'log.records.gz'],
  ['other keys', () => altered('keys.json', () => Buffer.from('{}')), 'keys.json'],
];

test.each(damages)('it is refused for %s', async (_what, damage, said) => {
  await damage();
  await expect(check()).rejects.toThrow(said);
  await expect(check()).rejects.toThrow(/ản sao lưu/);
});

const refusals: readonly (readonly [string, (manifest: Manifest) => void, string])[] = [
  [
    'a newer version made it',
    (manifest) => {
      manifest.version = '0.10.0';
    },
    'version 0.10.0, newer than this one',
  ],
  [
    'its format is newer',
    (manifest) => {
      manifest.format += 1;
    },
    'newer',
  ],
  [
    'it has migrations that are unknown here',
    ({ databases }) => databases[1]?.migrations.push('AddColour1899999999999'),
    'AddColour1899999999999',
  ],
  [
    'its log is older than a ledger',
    ({ databases }) => Object.assign(databases[0]?.ledger ?? {}, { position: '29' }),
    'The log (up to position 28) is older than the copy of programs (position 29)',
  ],
];

test.each(refusals)('it is refused when %s', async (_what, change, said) => {
  await remade(change);
  await expect(check()).rejects.toThrow(said);
});

test('an older version does not restore what this one has made', async () => {
  await expect(check('0.0.9')).rejects.toThrow('newer than this one (0.0.9)');
});
