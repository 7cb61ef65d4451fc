// `npm run refold`: throws one service's copy of the ledger away, to be folded anew.
import { runCommand } from './command.mjs';

const usage = `
npm run refold -- --service <service>
npm run refold -- --database <service>=postgres://… --log postgres://… | kafka://host:port,…

Dịch vụ / services: programs, clusters, trade-promotion. Phải dừng dịch vụ trước / stop it first.`;

await runCommand({ usage, load: async () => (await import('./refold-command.mjs')).refold });
