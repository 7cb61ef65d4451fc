// Every way in which a log and a copy of the ledger can stop fitting, done to a seat at work: it
// halts, says which it is, in health, metrics and reason, and writes nothing; repaired as
// infra/runbooks/halts.md says, it goes on. Run against both homes of the log.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { discardCopy, ensureFounded, newSigningKey, seatMigrations } from '@kc/claim-participant';
import type { LogEntry, OrderedLog } from '@kc/event-log';
import { withClient } from '@kc/persistence';
import { eventually, type ThrowAwayDatabase, throwAwayDatabase } from '@kc/test-kit';
import { HaltingSeat, newLog, recordsOf } from './halting-seat.contract.js';

/** One log that may be done anything to. */
export interface LogInDanger {
  readonly log: OrderedLog;
  /** All that stands before that position is gone. */
  cutUpTo(position: bigint): Promise<void>;
  remove(): Promise<void>;
  make(): Promise<void>;
  /** What `npm run restore` does. */
  refill(entries: readonly LogEntry[]): Promise<void>;
  /** The log of the same name of another cluster, not founded. */
  elsewhere(): Promise<OrderedLog>;
  close(): Promise<void>;
}

export interface Spoiling {
  readonly what: string;
  readonly found: string;
  spoil(log: LogInDanger): Promise<void>;
  /** Undefined when only a new topic helps, filled from a backup. */
  repair?(log: LogInDanger): Promise<void>;
}

interface Homes {
  readonly home: string;
  readonly open: () => Promise<LogInDanger>;
  readonly spoilings: readonly Spoiling[];
}

const withinMs = 90_000;

export function haltsContract({ home, open, spoilings }: Homes): void {
  describe(`a seat at a log on ${home}`, () => {
    let danger: LogInDanger;
    let seat: HaltingSeat;
    let databases: ThrowAwayDatabase[];
    let url: string;
    /** As a backup has it. */
    let backup: LogEntry[];

    beforeEach(async () => {
      databases = [await throwAwayDatabase(seatMigrations)];
      url = databases[0]?.url ?? '';
      danger = await open();
      seat = await HaltingSeat.begin(url, danger.log);
      backup = await recordsOf(danger.log);
    }, withinMs);
    afterEach(async () => {
      await seat.stop();
      await danger.close();
      for (const database of databases) await database.drop();
    }, withinMs);

    /** The runbook's way: the services stopped, what stands there put away, the backup restored. */
    async function restoreLog(): Promise<void> {
      await seat.stop();
      await danger.remove();
      await danger.refill(backup);
      await seat.start();
      await seat.goesOn();
    }

    test.each(spoilings)(
      'halts when $what, and goes on when that is undone',
      async ({ found, spoil, repair }) => {
        await spoil(danger);
        await seat.hasHalted('log-unfit', found);
        if (repair === undefined) return restoreLog();
        await repair(danger);
        await seat.startAgain();
        await seat.goesOn();
      },
      withinMs,
    );

    test(
      'halts when records are taken from the beginning, and goes on when they are put back',
      async () => {
        await danger.cutUpTo(2n);
        await seat.hasHalted('log-shorter', 'FIRST_POSITION: 2, not 0');
        await restoreLog();
      },
      withinMs,
    );

    test(
      'waits while the log is away; halts when it is made anew and is empty; what waited is not lost',
      async () => {
        await danger.remove();
        await eventually(async () => expect((await seat.health()).status).toBe('degraded'));
        const recordId = 'a0000000-0000-4000-8000-000000000001';
        expect(await seat.asks(0, recordId)).toBeNull();
        await danger.make();
        await seat.hasHalted('log-shorter', /is not in the log, which holds 0|came to stand at 0/);
        await restoreLog();
        expect(await seat.seat.answer(recordId, { waitMs: 10_000 })).not.toBeNull();
      },
      withinMs,
    );

    test(
      'halts at a log that was made anew with other records, though it is longer',
      async () => {
        await seat.stop();
        await danger.remove();
        await danger.make();
        const genesis = newLog(newSigningKey());
        await ensureFounded(danger.log, genesis);
        await danger.log.append(backup.slice(1).map(({ value }) => value));
        await danger.log.append(backup.slice(1).map(({ value }) => value));
        await seat.start();
        // The last record folded is the very same; its place in the log tells nothing.
        await seat.hasHalted('other-log', genesis.logId);
        await restoreLog();
      },
      withinMs,
    );

    test(
      'halts at the log of another cluster, says which two they are, and goes on at its own',
      async () => {
        const other = await danger.elsewhere();
        const genesis = newLog(seat.key);
        await eventually(() => ensureFounded(other, genesis), { withinMs: 30_000 });
        const [own] = [(await seat.seat.status()).logId ?? ''];
        await seat.startAgain(other);
        await seat.hasHalted('other-log', new RegExp(`${genesis.logId}.*${own}`));
        await seat.startAgain(danger.log);
        await seat.goesOn();
        await other.close();
      },
      withinMs,
    );

    test(
      'whose database came back from an older backup folds forward, and the digests meet',
      async () => {
        await seat.stop();
        const older = await copyOf(url);
        await seat.start();
        for (let i = 0; i < 3; i += 1) await seat.goesOn();
        const before = await seat.seat.status();
        await seat.stop();
        seat = seat.elsewhere({ url: older });
        await seat.start();
        await eventually(async () => {
          const { position, digest, halted } = await seat.seat.status();
          expect({ position, digest, halted }).toEqual({
            position: before.position,
            digest: before.digest,
            halted: null,
          });
        });
        await seat.goesOn();
      },
      withinMs,
    );

    test(
      'whose database is newer than a log that was restored halts, and goes on folded anew',
      async () => {
        for (let i = 0; i < 2; i += 1) await seat.goesOn();
        await seat.stop();
        await danger.remove();
        await danger.refill(backup);
        await seat.start();
        await seat.hasHalted('log-shorter', `which holds 0 up to ${backup.length}`);
        await seat.stop();
        const { takenBack } = await discardCopy({ service: 'programs', url, log: danger.log });
        expect(takenBack).toHaveLength(3);
        await seat.start();
        await seat.goesOn();
        expect((await seat.seat.status()).position).toBe(BigInt(backup.length));
      },
      withinMs,
    );

    /** As a backup has it; nobody may be connected. */
    async function copyOf(original: string): Promise<string> {
      const copy = new URL(original);
      const name = copy.pathname.slice(1);
      copy.pathname = `/${name}_older`;
      const admin = new URL(original);
      admin.pathname = '/postgres';
      await withClient(admin.href, (client) =>
        client.query(`CREATE DATABASE ${name}_older TEMPLATE ${name}`),
      );
      const drop = () =>
        withClient(admin.href, (client) =>
          client.query(`DROP DATABASE ${name}_older WITH (FORCE)`),
        ).then(() => undefined);
      databases.push({ url: copy.href, drop });
      return copy.href;
    }
  });
}
