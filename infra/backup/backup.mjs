// `npm run backup -- --to <folder>`: databases, keys and claim log of an installation, in the order
// in which they can be restored.
import { runCommand } from './command.mjs';

const usage = `
npm run backup -- --to <thư mục / folder>
npm run backup -- --to <thư mục / folder> --database <service>=postgres://… [--database …]
                  --log postgres://… | kafka://host:port,…

Dịch vụ / services: programs, facilities, clusters, trade-promotion`;

await runCommand({ usage, load: async () => (await import('./backup-command.mjs')).backup });
