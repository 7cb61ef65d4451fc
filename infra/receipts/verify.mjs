// `npm run verify -- receipt.json --log <file>`: proves a receipt or refutes it, from an export of
// the log alone: no database, no network, no service is asked. Ends with 0 when it is proven, 1
// when it is not, 2 when that could not be found out.
import { runCommand } from '../backup/command.mjs';

const usage = `
npm run verify -- <biên nhận / receipt.json> --log <tệp sổ / file of the log>
  [--waivers <tệp sổ / file of the log>.waivers.json]

Tệp sổ / file of the log: npm run export-log, hoặc / or log.records.gz của bản sao lưu / of a backup`;

const load = async () => (await import('./verify-command.mjs')).verify;
await runCommand({ usage, load, failed: 2 });
