// `npm run restore -- --from <folder>`: puts a backup back into empty databases and an empty log.
import { runCommand } from './command.mjs';

const usage = `
npm run restore -- --from <thư mục / folder>
npm run restore -- --from <thư mục / folder> [--database <service>=postgres://… …]
                   [--log postgres://… | kafka://host:port,…]

Dịch vụ / services: programs, facilities, clusters, trade-promotion`;

await runCommand({ usage, load: async () => (await import('./restore-command.mjs')).restore });
