// Claims through the gateway, what the same path costs without the log, and the bare log beside
// them: alternating in small blocks, so that whatever else the machine does hits all alike.
import { openBareLog } from './bare-log.mjs';

const block = 20;
const warmBlocks = 10;
/** What one claim of the workshop has in the log, give or take a few bytes. */
const recordBytes = 1_050;

export async function measureSequential({ workshop, home, count, onProgress }) {
  const blocks = Math.ceil(count / block);
  const items = await workshop.draftItems((blocks + warmBlocks) * block);
  const bare = await openBareLog(home.log);
  const value = Buffer.alloc(recordBytes, 'x');
  const taken = { claim: [], repeat: [], query: [], bare: [] };
  const claims = [];
  for (let at = -warmBlocks; at < blocks; at += 1) {
    onProgress(`claims one by one: ${Math.max(0, at) * block} of ${blocks * block}`);
    const own = items.splice(0, block);
    const times = {
      claim: await timed(own, (item) => workshop.claim(item)),
      bare: await timed(own, () => bare.appendAndRead(value)),
      repeat: await timed(own, (item) => workshop.claim(item)),
      query: await timed(own, (item) => workshop.readItem(item)),
    };
    if (at < 0) continue;
    for (const [what, spans] of Object.entries(times)) {
      taken[what].push(...spans.map(({ from, to }) => to - from));
    }
    claims.push(...times.claim);
  }
  await bare.close();
  return { taken, claims };
}

async function timed(items, run) {
  const spans = [];
  for (const item of items) {
    const from = now();
    await run(item);
    spans.push({ from, to: now() });
  }
  return spans;
}

/** The machine's monotonic clock, as moments.mjs reads it. */
const now = () => Number(process.hrtime.bigint()) / 1e6;

export async function measureInFlight({ workshop, inFlight, count, onProgress }) {
  const items = await workshop.draftItems(count);
  onProgress(`${count} claims, ${inFlight} in flight`);
  const remaining = items.values();
  const tookMs = [];
  const work = async () => {
    for (const item of remaining) {
      const from = now();
      await workshop.claim(item);
      tookMs.push(now() - from);
    }
  };
  const from = now();
  await Promise.all(Array.from({ length: inFlight }, work));
  return { tookMs, perSecond: (count * 1_000) / (now() - from) };
}
