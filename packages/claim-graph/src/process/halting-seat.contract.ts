// For the tests of halts: one seat on real databases at a log that may be broken and repaired, and
// what it says of itself: health, metrics, reason. Every record is one that needs no rules.
import { type KeyObject, randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import {
  ensureFounded,
  type HaltKind,
  newSigningKey,
  openSeat,
  publicKeyHex,
  seatMigrations,
} from '@kc/claim-participant';
import type { LogEntry, OrderedLog } from '@kc/event-log';
import { inTransaction, openDataSource } from '@kc/persistence';
import { randomIds, silentLogger, systemClock } from '@kc/process-kit';
import { metricsPage } from '@kc/subgraph-kit';
import { eventually } from '@kc/test-kit';
import { seatHealth } from './funding-service.js';
import { seatFigures } from './seat-metrics.js';

const service = 'programs';
const actor = { personId: 'p-1', role: 'OFFICER', organisation: 'Office' };
const lookAtLogEveryMs = 300;
/** The relay looks twice in this time. */
const longEnoughMs = 1_200;

export const newLog = (key: KeyObject) => ({
  logId: randomUUID(),
  participants: [{ service, publicKeys: [publicKeyHex(key)], mayActivateRules: true }],
});

export class HaltingSeat {
  readonly #url: string;
  readonly #key: KeyObject;
  #log: OrderedLog;
  #running: Awaited<ReturnType<typeof takeSeat>> | undefined;

  constructor(url: string, log: OrderedLog, key = newSigningKey()) {
    this.#url = url;
    this.#log = log;
    this.#key = key;
  }

  /** On a log of its own, with some records folded. */
  static async begin(url: string, log: OrderedLog): Promise<HaltingSeat> {
    const key = newSigningKey();
    const genesis = newLog(key);
    await eventually(() => ensureFounded(log, genesis), { withinMs: 30_000 });
    const seat = new HaltingSeat(url, log, key);
    await seat.start();
    for (let i = 0; i < 3; i += 1) await seat.goesOn();
    return seat;
  }

  /** The same service at another database, or another log. */
  elsewhere({ url = this.#url, log = this.#log }): HaltingSeat {
    return new HaltingSeat(url, log, this.#key);
  }

  get key(): KeyObject {
    return this.#key;
  }

  async start(): Promise<void> {
    this.#running = await takeSeat(this.#url, this.#log, this.#key);
  }

  async stop(): Promise<void> {
    await this.#running?.leave();
    this.#running = undefined;
  }

  async startAgain(log = this.#log): Promise<void> {
    await this.stop();
    this.#log = log;
    await this.start();
  }

  get seat() {
    if (this.#running === undefined) throw new Error('the seat is not taken');
    return this.#running.seat;
  }

  health() {
    return seatHealth(this.seat);
  }

  metrics(): Promise<string> {
    return metricsPage(() => seatFigures(this.seat)).read();
  }

  /** Null while it is on its way. */
  async asks(waitMs: number, recordId = randomUUID()) {
    const { seat, dataSource } = this.#running ?? {};
    if (seat === undefined || dataSource === undefined) throw new Error('the seat is not taken');
    const body = { claimId: randomUUID(), reason: 'a test' };
    const asking = { recordId, actor, type: 'ClaimReleased', body } as const;
    await inTransaction(dataSource, (entities) => seat.ask(entities, asking));
    return seat.answer(recordId, { waitMs });
  }

  async goesOn(): Promise<void> {
    expect((await this.asks(20_000))?.verdict.code).toBe('unknown-claim');
    expect(await this.health()).toMatchObject({ status: 'ok' });
    expect(await this.metrics()).toContain(`kc_ledger_halted{service="${service}"} 0`);
  }

  /** Red, in words and in numbers; and it writes nothing any more, whatever it is asked. */
  async hasHalted(kind: HaltKind, words: string | RegExp): Promise<void> {
    await eventually(async () => expect((await this.health()).status).toBe('halted'), {
      withinMs: 20_000,
    });
    const { halted } = await this.seat.status();
    expect(halted?.reason).toMatch(words);
    expect(halted?.reason).toContain(`infra/runbooks/halts.md#${kind}`);
    // Where it stands is known only once its database has said so, a moment later.
    await eventually(async () => {
      const at = (await this.seat.status()).halted?.position;
      const metrics = await this.metrics();
      expect(metrics).toContain(`kc_ledger_halted{service="${service}"} 1`);
      expect(metrics).toContain(
        `kc_ledger_halted_position{service="${service}",kind="${kind}"} ${at}`,
      );
    });
    const end = await this.#log.end().catch(() => null);
    expect(await this.asks(longEnoughMs)).toBeNull();
    expect(await this.#log.end().catch(() => null)).toBe(end);
    expect(await this.metrics()).not.toContain(`kc_outbox_pending{service="${service}"} 0`);
  }
}

async function takeSeat(databaseUrl: string, log: OrderedLog, signingKey: KeyObject) {
  const dataSource = await openDataSource({
    url: databaseUrl,
    entities: [],
    migrations: seatMigrations,
    applicationName: service,
  });
  const at = { service, dataSource, databaseUrl, log, signingKey, lookAtLogEveryMs };
  const by = { clock: systemClock, ids: randomIds, logger: silentLogger };
  const seat = await openSeat({ ...at, ...by });
  for (const worker of seat.workers) worker.start();
  return {
    seat,
    dataSource,
    async leave() {
      for (const worker of seat.workers) await worker.stop();
      await seat.close();
      await dataSource.destroy();
    },
  };
}

/** What a backup of the log has. A broker that has just started may not answer for a moment. */
export function recordsOf(log: OrderedLog): Promise<LogEntry[]> {
  return eventually(async () => {
    const entries: LogEntry[] = [];
    for await (const batch of log.read(0n, await log.end())) entries.push(...batch);
    return entries;
  });
}
