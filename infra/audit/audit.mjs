// `npm run audit [-- --database service=url … --log url]`: replays the claim log from nothing and
// compares every service's ledger with it. Builds, and gives the replay the memory that a long log
// asks for.
import { spawn } from 'node:child_process';
import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build } from '../run/build.mjs';
import { progress } from '../run/progress.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const replay = fileURLToPath(new URL('replay.mjs', import.meta.url));
const bytesPerMegabyte = 1024 ** 2;
/** The ledger as it stands is held in memory: with what waits for the collector, 2 kB a record. */
const heapMegabytes = Math.floor((totalmem() * 0.8) / bytesPerMegabyte);

const show = progress();
show.step('biên dịch / building');
const built = await build(root, show);
show.done();
if (built !== 0) process.exit(2);

const args = [`--max-old-space-size=${heapMegabytes}`, replay, ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// Ctrl-C reaches the child by itself, and it is the child that has a server to stop.
process.on('SIGINT', () => {});
child.once('exit', (code) => {
  process.exitCode = code ?? 2;
});
