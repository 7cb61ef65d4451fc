// `npm run demo`: two agencies ask for the same machine at the same moment, several times over. It
// talks to the system that runs here, or to one of its own that leaves nothing behind, and prints
// who won and why. Exit code 0 only if each machine has exactly one winner and the three ledgers
// are equal.
import { progress } from '../run/progress.mjs';
import { openGraph } from './graph.mjs';
import { loadDemo } from './load.mjs';
import { agencies, claimTogether, draftForBoth, newDryer } from './race-dryer.mjs';
import { sameLedgers } from './race-ledgers.mjs';
import { printLedgers, printOpening, printRound, printSummary } from './race-print.mjs';
import { findSystem } from './race-system.mjs';

const rounds = 5;

const show = progress();
const system = await findSystem(show).catch(giveUp);
let exitCode = 1;
try {
  const onStep = (step, counted) => show.step(step, counted);
  await loadDemo({ origin: system.origin, onStep });
  show.done();
  exitCode = await race(await openGraph(system.origin));
} catch (error) {
  show.fail(error.message);
} finally {
  await system.stop();
}
process.exit(exitCode);

async function race(graph) {
  printOpening(system, agencies);
  const wins = agencies.map(() => 0);
  let fair = true;
  for (let round = 1; round <= rounds; round += 1) {
    const dryer = newDryer();
    const items = await draftForBoth(graph, dryer);
    const claims = await claimTogether(graph, items);
    printRound(round, dryer, claims);
    const winners = claims.filter(({ won }) => won);
    if (winners.length === 1) wins[claims.indexOf(winners[0])] += 1;
    else fair = false;
  }
  const ledgers = await sameLedgers(graph);
  printLedgers(ledgers);
  printSummary({ rounds, wins, fair, agencies });
  return fair && ledgers.equal ? 0 : 1;
}

function giveUp(error) {
  show.fail(error.message);
  process.exit(1);
}
