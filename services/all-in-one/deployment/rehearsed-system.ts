// The deployment of docker-compose.yml as the whole-system scenarios know a system: its two
// gateways in turn, its databases past the API, its log as an administrator reads it.
import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openKafkaLog } from '@kc/event-log';
import { silentLogger } from '@kc/process-kit';
import { fundingServices } from '@kc/set-up';
import { graphqlClient } from '@kc/test-kit';
import { type CallerName, callers } from '../e2e/callers.js';
import { Databases } from '../e2e/databases.js';
import type { System } from '../e2e/system.js';
import type { KeptKeys } from '../src/kept-keys.js';
import type { Container, Rehearsal } from './rehearsal.js';

const topic = 'support-claims';
const programs = /^(programs|facilities|clusters|trade-promotion|gateway)-\d$/;

export async function rehearsedSystem(rehearsal: Rehearsal): Promise<System> {
  const { gatewayUrls, services, postgres, brokers } = rehearsal;
  const tokens = await tokensOfAll(rehearsal);
  const processes = [...services.values()].filter(({ name }) => programs.test(name));
  let turn = 0;
  const url = () => gatewayUrls[turn++ % gatewayUrls.length] ?? gatewayUrls[0];
  return {
    dataDir: rehearsal.secretsFolder,
    databases: new Databases(async (database) => postgres.url(database)),
    keys: await keysOf(rehearsal.secretsFolder),
    url,
    by: (caller) => graphqlClient(url(), tokens[caller]),
    tokenFor: (actor) => rehearsal.tokenFor(actor),
    async openLog() {
      const { addresses, sasl } = brokers;
      return openKafkaLog({
        brokers: addresses,
        sasl,
        topic,
        clientId: 'e2e',
        logger: silentLogger,
      });
    },
    async stop() {
      const codes = await Promise.all(processes.map((one) => one.stop()));
      return codes.find((code) => code !== 0) ?? 0;
    },
    async kill() {
      await Promise.all(processes.map((one) => one.kill()));
    },
    async startAgain() {
      await Promise.all(processes.map(started));
    },
    async end() {
      await rehearsal.stop();
      return 0;
    },
  };
}

async function started(container: Container): Promise<void> {
  await container.start();
  await container.ready();
}

async function tokensOfAll(rehearsal: Rehearsal): Promise<Record<CallerName, string>> {
  const entries = Object.entries(callers).map(async ([name, actor]) => [
    name,
    await rehearsal.tokenFor(actor),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

/** An operator's: no process has all of them. */
async function keysOf(folder: string): Promise<KeptKeys> {
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  const services = fundingServices.map(async (service) => [
    service,
    createPrivateKey(await read(`${service}-signing-key.pem`)),
  ]);
  return {
    services: Object.fromEntries(await Promise.all(services)),
    token: createPrivateKey(await read('token-signing-key.pem')),
    personalNumberSecret: (await read('personal-number-secret')).trim(),
  };
}
