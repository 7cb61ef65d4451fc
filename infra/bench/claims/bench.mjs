// `npm run bench:claims [-- embedded postgres kafka] [-- --write] [--quick]`: what a claim costs
// beside the bare log, in each home, in one run. It judges nothing and is no test.
import { fileURLToPath } from 'node:url';
import { kafkaVersion } from '../../kafka/broker.mjs';
import { build } from '../../run/build.mjs';
import { progress } from '../../run/progress.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const given = process.argv.slice(2);
const isQuick = given.includes('--quick');
const sizes = isQuick
  ? { claims: 60, inFlight: 64, foldClaims: 500, rounds: 1 }
  : { claims: 300, inFlight: 320, foldClaims: 5_000, rounds: 3 };
const inFlightAtOnce = [8, 32];

const show = progress();
show.step('biên dịch / building');
if ((await build(root, show)) !== 0) process.exit(1);
// What they import is only there once it is built.
const { homes: known, startHome } = await import('./homes.mjs');
const { measureClaims } = await import('./measure-home.mjs');
const { measureFold } = await import('./measure-fold.mjs');
const { report, writeReport } = await import('./report.mjs');

const chosen = Object.keys(known).filter((name) => given.includes(name));
const homes = [];
let postgres = '';
for (const name of chosen.length > 0 ? chosen : Object.keys(known)) {
  const { title } = known[name];
  const onProgress = (text) => show.step(title, text);
  show.step(title);
  const home = await startHome(name);
  try {
    postgres = await home.postgresVersion();
    homes.push({ title, ...(await measureClaims({ home, sizes, inFlightAtOnce, onProgress })) });
  } finally {
    await home.end();
  }
}
const { foldClaims: claims, rounds } = sizes;
const fold = await measureFold({ claims, rounds, onProgress: (text) => show.step(text) });
show.done();
const command = ['npm run bench:claims', ...(given.length > 0 ? ['--', ...given] : [])].join(' ');
const versions = { postgres, kafka: kafkaVersion };
const text = report({ homes, fold, versions, command });
process.stdout.write(`\n${text}\n\n(${show.seconds()})\n`);
if (given.includes('--write')) await writeReport(text);
