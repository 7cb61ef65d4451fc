// For tests: three seats at one log with rules in force, on real databases, and how to ask from
// each.
import { type KeyObject, randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Body, RecordType } from '@kc/claim-ledger';
import { createPostgresLog, type OrderedLog, openPostgresLog } from '@kc/event-log';
import { inTransaction, openDataSource } from '@kc/persistence';
import { type Clock, randomIds, silentLogger, systemClock } from '@kc/process-kit';
import { eventually, type ThrowAwayDatabase, throwAwayDatabase } from '@kc/test-kit';
import type { DataSource } from 'typeorm';
import { itemOf, moreOf } from '../../claim-ledger/src/testing/items.js';
import { testRules2 } from '../../claim-ledger/src/testing/rule-fixture.js';
import type { Answer } from './answers.js';
import { newSigningKey, publicKeyHex } from './crypto.js';
import { ensureFounded } from './found-log.js';
import { seatMigrations } from './index.js';
import { type ClaimSeat, openSeat } from './seat.js';

export const seatNames = ['programs', 'clusters', 'trade-promotion'] as const;
export type SeatName = (typeof seatNames)[number];

export interface Sitting {
  readonly seat: ClaimSeat;
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  leave(): Promise<void>;
}

const actor = { personId: 'p-1', role: 'OFFICER', organisation: 'Office' };

export class ThreeSeats {
  readonly seats = {} as Record<SeatName, Sitting>;
  readonly log: OrderedLog;
  readonly logUrl: string;
  readonly #databases: ThrowAwayDatabase[];
  readonly #keys = new Map(seatNames.map((name) => [name, newSigningKey()]));

  private constructor(logDatabase: ThrowAwayDatabase, log: OrderedLog) {
    this.log = log;
    this.logUrl = logDatabase.url;
    this.#databases = [logDatabase];
  }

  static async open(): Promise<ThreeSeats> {
    const logDatabase = await throwAwayDatabase();
    await createPostgresLog({ url: logDatabase.url, name: 'claims' });
    const three = new ThreeSeats(logDatabase, openLog(logDatabase.url, 'set-up'));
    const keyOf = (name: SeatName) => three.keyOf(name);
    const participants = seatNames.map((service) => ({
      service,
      publicKeys: [publicKeyHex(keyOf(service))],
      mayActivateRules: service === 'programs',
    }));
    await ensureFounded(three.log, { logId: randomUUID(), participants });
    for (const service of seatNames) {
      const database = await throwAwayDatabase(seatMigrations);
      three.#databases.push(database);
      const at = { databaseUrl: database.url, logUrl: three.logUrl };
      three.seats[service] = await takeSeat({ ...at, service, signingKey: keyOf(service) });
    }
    const approvedBy = ['p-1', 'p-2'].map((personId) => ({ ...actor, personId }));
    const mayRule = participants.map((one) => ({ ...one, mayRule: one.mayActivateRules }));
    const rules = testRules2({ version: 'test-1', participants: mayRule });
    const activated = await three.asks('programs', 'RulesActivated', { approvedBy, rules });
    expect(activated?.verdict).toMatchObject({ code: 'rules-activated' });
    return three;
  }

  /** Signs the records of that service. */
  keyOf(name: SeatName): KeyObject {
    return this.#keys.get(name) ?? newSigningKey();
  }

  /** The record's id is the request's own when one is given: the same question again. */
  async asks(
    name: SeatName,
    type: RecordType,
    {
      recordId = randomUUID(),
      ...body
    }: { readonly recordId?: string; readonly [key: string]: unknown },
    waitMs = 5_000,
  ): Promise<Answer | null> {
    const { seat, dataSource } = this.seats[name];
    const asking = { recordId, actor, type, body: body as unknown as Body<RecordType> };
    await inTransaction(dataSource, (entities) => seat.ask(entities, asking));
    return seat.answer(recordId, { waitMs });
  }

  /** Waits until all three have folded the whole log; gives the log's end. */
  async allAtTheEnd(): Promise<bigint> {
    const end = await this.log.end();
    await eventually(async () => {
      for (const { seat } of Object.values(this.seats)) {
        expect((await seat.status()).position).toBe(end - 1n);
      }
    });
    return end;
  }

  /** Ends everything that is connected; the databases stay until `close`. */
  async rest(): Promise<void> {
    for (const sitting of Object.values(this.seats)) await sitting.leave();
    await this.log.close();
  }

  async close(): Promise<void> {
    for (const database of this.#databases) await database.drop();
  }
}

interface Seating {
  readonly service: SeatName;
  readonly databaseUrl: string;
  readonly logUrl: string;
  readonly signingKey?: KeyObject;
  readonly clock?: Clock;
  /** Its workers are not started yet. */
  readonly idle?: boolean;
}

/** A seat that works, on a database that has its tables. */
export async function takeSeat(seating: Seating): Promise<Sitting> {
  const { service, databaseUrl, logUrl, signingKey = newSigningKey() } = seating;
  const { clock = systemClock } = seating;
  const log = openLog(logUrl, service);
  const dataSource = await openDataSource({
    url: databaseUrl,
    entities: [],
    migrations: seatMigrations,
    applicationName: service,
  });
  const seat = await openSeat({
    service,
    dataSource,
    databaseUrl,
    log,
    signingKey,
    clock,
    ids: randomIds,
    logger: silentLogger,
  });
  if (!seating.idle) for (const worker of seat.workers) worker.start();
  return {
    seat,
    dataSource,
    databaseUrl,
    async leave() {
      for (const worker of seat.workers) await worker.stop();
      await seat.close();
      await dataSource.destroy();
      await log.close();
    },
  };
}

/** The body of a request as each of the tests asks it. */
export function requestOf(claimId: string, service: SeatName, facts: Parameters<typeof itemOf>[1]) {
  return {
    claimId,
    origin: randomUUID(),
    decidingBody: `Board of ${service}`,
    decisionDate: null,
    item: { ...itemOf(service, facts), ...moreOf(facts) },
    replaces: null,
  };
}

function openLog(url: string, applicationName: string): OrderedLog {
  return openPostgresLog({ url, name: 'claims', applicationName, logger: silentLogger });
}
