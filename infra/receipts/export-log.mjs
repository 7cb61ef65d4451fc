// `npm run export-log -- <file> [--log …]`: the whole claim log in one file, for anyone who wants
// to verify a receipt. It is the same file as a backup's log. When two persons have let a record
// pass, a second small file says so.
import { runCommand } from '../backup/command.mjs';

const usage = `
npm run export-log -- <tệp / file>
npm run export-log -- <tệp / file> --log postgres://… | kafka://host:port,…
  [--database <service>=postgres://… …]  (chỉ để lấy những lần cho qua / for waivers alone)`;

await runCommand({ usage, load: async () => (await import('./export-log-command.mjs')).exportLog });
