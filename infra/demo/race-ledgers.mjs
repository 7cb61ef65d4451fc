// The three copies of the ledger side by side, once each has read to the end of the log.
import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 50;
const attempts = 200;
const query = `{
  programs: programsLedger { ...copy }
  clusters: clustersLedger { ...copy }
  tradePromotion: tradePromotionLedger { ...copy }
}
fragment copy on LedgerStatus { service logId position digest behind health rulesVersion }`;

/** `equal` is true when position, digest and log are the same in all three. */
export async function sameLedgers(graph) {
  let copies = [];
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    copies = Object.values(await graph.as(null)(query));
    if (areEqual(copies)) return { copies, equal: true };
    await sleep(pauseMs);
  }
  return { copies, equal: false };
}

function areEqual([first, ...others]) {
  return others.every(({ logId, position, digest, health }) => {
    const same = logId === first.logId && position === first.position && digest === first.digest;
    return same && health === 'OK' && first.health === 'OK';
  });
}
