// `npm run ledger`: where every copy of the ledger stands, and where and why one has halted. Ends
// with 0 when all go on and agree, 1 when one has halted or they differ, 2 when that could not be
// found out.
import { runCommand } from '../backup/command.mjs';

const usage = `
npm run ledger
npm run ledger -- --database <service>=postgres://… [--database …] --log postgres://…
npm run ledger -- --database <service>=postgres://… [--database …] --log kafka://host:port,…

Dịch vụ / services: programs, clusters, trade-promotion`;

let verdict = 2;
const load = async () => {
  const { status } = await import('./status-command.mjs');
  return async (to) => {
    const { exitCode, text } = await status(to);
    verdict = exitCode;
    return text;
  };
};
await runCommand({ usage, load });
process.exitCode = verdict;
