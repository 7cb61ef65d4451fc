// The log of a backup on three brokers that ask for a login: restored by their administrator with
// the settings that services have too, kept in three copies, and backed up from there again.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openClaimLog } from '@kc/claim-participant';
import { silentLogger } from '@kc/process-kit';
import { realKafka, type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { namedLog } from '../installation/arguments.mjs';
import { dumpLog } from './dump-log.mjs';
import { loadLog } from './load-log.mjs';
import { checkBackup } from './put-back.mjs';

const release = fileURLToPath(new URL('releases/0.1.0', import.meta.url));
const broker = new URL('../kafka/broker.mjs', import.meta.url);
const withinMs = 180_000;
const login = { KC_KAFKA_USERNAME: 'admin', KC_KAFKA_PASSWORD: 'only-for-this-test' };
const available = realKafka();
const reason = 'unavailable' in available ? ` (skipped, because ${available.unavailable})` : '';
const describeOnThree = reason ? describe.skip : describe;

interface Kafka {
  readonly brokers: readonly string[];
  stop(): Promise<void>;
}
interface Brokers {
  startKafka(options: object): Promise<Kafka>;
}

describeOnThree(`on three brokers that ask for a login${reason}`, () => {
  let folder: ThrowAwayFolder;
  let kafka: Kafka;
  beforeAll(async () => {
    folder = await throwAwayFolder();
    const security = { users: { admin: login.KC_KAFKA_PASSWORD } };
    const { startKafka } = (await import(broker.href)) as Brokers;
    kafka = await startKafka({ nodes: 3, dataDir: folder.path, security });
  }, withinMs);
  afterAll(async () => {
    await kafka?.stop();
    await folder?.remove();
  }, withinMs);

  const homeFor = (env: object) => namedLog(`kafka://${kafka.brokers.join(',')}`, env);
  const restore = async (env: object) => {
    const { log } = await checkBackup(release, { version: '0.2.0', show: { step: () => {} } });
    await loadLog(homeFor(env), { folder: release, log, onRecord: () => {} });
    return log;
  };

  test(
    'a stranger restores nothing; the administrator a log that is fit for use, and the same',
    async () => {
      const stranger = { ...login, KC_KAFKA_USERNAME: 'stranger' };
      await expect(restore(stranger)).rejects.toThrow('out of reach');
      const { sha256 } = await restore(login);

      const log = openClaimLog(homeFor(login), 'test', silentLogger);
      try {
        expect(await log.check()).toEqual([]);
        const backup = `${folder.path}/backup`;
        await mkdir(backup);
        const to = { folder: backup, databases: [], onRecord: () => {} };
        expect(await dumpLog(log, to)).toMatchObject({ end: '29', sha256 });
      } finally {
        await log.close();
      }
    },
    withinMs,
  );
});
