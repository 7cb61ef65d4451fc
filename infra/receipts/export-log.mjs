// `npm run export-log -- <file> [--log …]`: the whole claim log in one file, for anyone who wants
// to verify a receipt. It is the same file as a backup's log.
import { runCommand } from '../backup/command.mjs';

const usage = `
npm run export-log -- <tệp / file>
npm run export-log -- <tệp / file> --log postgres://… | kafka://host:port,…`;

await runCommand({ usage, load: async () => (await import('./export-log-command.mjs')).exportLog });
