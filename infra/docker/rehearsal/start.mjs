// `npm run rehearse`: the system of docker-compose.yml on this machine without Docker, until
// Ctrl-C, and how to ask it something. Everything ends with it.
import { once } from 'node:events';
import { demoActors } from '../../../services/all-in-one/dist/demo-actors.js';
import { whenStarterIsGone } from '../../run/starter.mjs';
import { rehearsalUnavailableReason, startRehearsal } from './rehearsal.mjs';

const reason = await rehearsalUnavailableReason();
if (reason) {
  process.stderr.write(`Không diễn tập được / no rehearsal here: ${reason}.\n`);
  process.exit(1);
}
const startedAt = Date.now();
const seconds = () => ((Date.now() - startedAt) / 1_000).toFixed(1);
const say = (line) => process.stdout.write(`${line}\n`);
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => once(process, name));
const stopped = Promise.race([...signals, new Promise((resolve) => whenStarterIsGone(resolve))]);
let ready = false;
// What was started so far ends with this process: the guard sees to it.
void stopped.then(() => ready || process.exit(130));
const alive = setInterval(() => {}, 60_000);
const rehearsal = await startRehearsal({
  log: (line) => say(`${seconds().padStart(6)} s  ${line}`),
});
ready = true;
const token = await rehearsal.tokenFor(demoActors.find(({ id }) => id === 'auditor').actor);

say(`
Sẵn sàng / ready (${seconds()} s)

  Cổng / gateways    ${rehearsal.gatewayUrls.join('\n                     ')}
  Nhật ký / logs     ${rehearsal.logFolder}

Hỏi thử / ask it something:

  curl -s ${rehearsal.gatewayUrls[0]} \\
    -H 'content-type: application/json' \\
    -H 'authorization: Bearer ${token}' \\
    -d '{"query":"{ programsLedger { position health } clustersLedger { position health } }"}'

Ctrl-C dừng tất cả và xóa dữ liệu / stops everything and removes the data
`);
await stopped;
say('đang dừng / stopping');
await rehearsal.stop();
clearInterval(alive);
