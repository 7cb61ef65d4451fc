// A new embedded installation to restore into: built beside its place and moved there when it is
// whole, so that a restore that broke off leaves nothing that looks finished.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDatabase, startEmbeddedPostgres } from '@kc/persistence';
import { databaseOf, logDatabase } from '../installation/embedded.mjs';
import { Refusal } from '../installation/refusal.mjs';
import { embeddedLog } from '../installation/targets.mjs';
import { ownerOnly } from './backup-file.mjs';

/** `keys` is the text of keys.json. `settle` or `abandon` ends it. */
export async function makeEmbedded({ folder, env, keys, services }) {
  if (keys === undefined) {
    throw new Refusal(
      'Bản sao lưu này không có keys.json: nó không phải của bản cài nhúng. Hãy nêu --database và --log.',
      'This backup has no keys.json: it is not of an embedded installation. Name --database and --log.',
    );
  }
  const place = join(folder, 'postgres');
  const keysFile = join(folder, 'keys.json');
  await refuseUsedFolder({ folder, place, keysFile, keys });
  await mkdir(folder, { recursive: true });
  const draft = `${place}.restoring`;
  await clear(draft);
  const postgres = await startEmbeddedPostgres({ dataDir: draft });
  const urlOf = (database) => postgres.url(database);
  for (const name of [...services.map(databaseOf), logDatabase]) {
    await ensureDatabase(urlOf('postgres'), name);
  }
  return {
    databases: services.map((service) => ({ service, url: urlOf(databaseOf(service)) })),
    log: embeddedLog(env, urlOf),
    async settle() {
      await postgres.stop();
      await writeFile(keysFile, keys, { mode: ownerOnly.file });
      await rename(draft, place);
    },
    async abandon() {
      await postgres.stop().catch(() => {});
      await rm(draft, { recursive: true, force: true });
    },
  };
}

async function refuseUsedFolder({ folder, place, keysFile, keys }) {
  const found = await readFile(keysFile, 'utf8').catch(() => keys);
  if (!existsSync(place) && found === keys) return;
  throw new Refusal(
    `Trong ${folder} đã có một bản cài. Dời thư mục ấy đi, hoặc đặt KC_DATA_DIR khác.`,
    `There is an installation in ${folder} already. Move it away, or set another KC_DATA_DIR.`,
  );
}

/** What a restore that was killed has left, its server included. */
async function clear(draft) {
  if (!existsSync(draft)) return;
  await (await startEmbeddedPostgres({ dataDir: draft })).stop();
  await rm(draft, { recursive: true, force: true });
}
