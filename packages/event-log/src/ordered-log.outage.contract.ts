// What every home of the ordered log must do when its server dies in the middle of the work:
// nothing acknowledged is lost, nothing is skipped, and a follower goes on by itself.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LogUnavailable, type OrderedLog } from './index.js';
import {
  appendUntilTaken,
  drain,
  followUntil,
  numbered,
  range,
  text,
  withoutRepeats,
} from './log-driver.contract.js';
import type { LogHome } from './ordered-log.contract.js';

export interface FragileHome extends LogHome {
  /** SIGKILL; resolves when the server is gone. */
  crash(): Promise<void>;
  /** Resolves when the server can be used again, with its data. */
  recover(): Promise<void>;
}

const records = 400;
const crashAfter = 150;
const patienceMs = 120_000;

export function outageContract(title: string, openHome: () => Promise<FragileHome>): void {
  describe(`an ordered log in ${title} whose server dies`, () => {
    let home: FragileHome;
    let log: OrderedLog;
    let reader: OrderedLog;
    const name = `outage-${process.pid}-${Date.now()}`;

    beforeAll(async () => {
      home = await openHome();
      [log, reader] = [await home.open(name), await home.open(name)];
    }, patienceMs);
    afterAll(async () => {
      await Promise.all([log.close(), reader.close()]);
      await home.close();
    }, patienceMs);

    it(
      'keeps what was acknowledged, and followers continue without a gap',
      async () => {
        const last = text('last');
        const followed: string[] = [];
        const stop = new AbortController();
        const following = reader.follow(
          0n,
          async (entries) => {
            followed.push(...entries.map(numbered));
            if (followed.at(-1) === 'last') stop.abort();
          },
          { signal: stop.signal },
        );

        const acknowledged = new Map<bigint, string>();
        let refusals = 0;
        let outage: Promise<void> = Promise.resolve();
        for (const i of range(records)) {
          if (i === crashAfter) outage = home.crash().then(() => home.recover());
          const { position, failures } = await appendUntilTaken(log, text(`${i}`));
          acknowledged.set(position, `${i}`);
          refusals += failures;
        }
        await outage;
        await appendUntilTaken(log, last);
        await following;

        const stored = (await drain(log, 0n)).map(numbered);
        expect(refusals).toBeGreaterThan(0);
        expect(followed).toEqual(stored);
        for (const [position, value] of acknowledged) expect(stored[Number(position)]).toBe(value);
        expect(withoutRepeats(stored)).toEqual([...range(records).map(String), 'last']);
      },
      patienceMs,
    );

    it(
      'says that it is out of reach while it is, in bounded time',
      async () => {
        const end = await log.end();
        await home.crash();
        const recovered = home.recover();
        const asked = performance.now();
        const outcome = await log.append([text('while away')]).catch((error: unknown) => error);
        expect(performance.now() - asked).toBeLessThan(30_000);
        // A server that was faster than the first retry is as good.
        const taken = Array.isArray(outcome);
        if (!taken) expect(outcome).toBeInstanceOf(LogUnavailable);
        await recovered;
        await appendUntilTaken(log, text('back again'));
        const rest = (await followUntil(reader, end, await log.end())).map(numbered);
        expect(rest.at(-1)).toBe('back again');
      },
      patienceMs,
    );
  });
}
