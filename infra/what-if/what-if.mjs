// `npm run what-if -- --sheets <folder>`: every request of the log under other rules, beside what
// it was answered. It writes nothing but the file that --json names. Ends with 0 when it could be
// found out, 2 otherwise.
import { runCommand } from '../backup/command.mjs';

const usage = `
npm run what-if -- --sheets <thư mục quy định / folder of sheets>
npm run what-if -- --sheets <…> --log <tệp sổ / file of the log> [--waivers <…>.waivers.json]
npm run what-if -- --sheets <…> --log postgres://… | kafka://host:port,…
  [--json <tệp / file>]  toàn bộ danh sách / the whole list

Quy định hiện nay / the rules of this program: services/programs/data/norms. Chép thư mục ấy, sửa một
mức, rồi chạy. / Copy that folder, change a cap, run it.`;

const load = async () => (await import('./what-if-command.mjs')).whatIf;
await runCommand({ usage, load, failed: 2 });
