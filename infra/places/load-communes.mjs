// `npm run load-communes -- <file.csv> --by "Họ tên, cơ quan"`: puts communes on record from a file
// that the operator supplies, all of it or nothing. The columns: infra/places/README.md.
import { runCommand } from '../backup/command.mjs';

const usage = `
npm run load-communes -- <tệp / file>.csv --by "<họ tên, cơ quan / name, body>"
  [--dry-run]  chỉ kiểm tra / check only
  [--whole]    tệp là toàn bộ danh mục: bỏ những gì tệp không có
               the file is the whole list: what it leaves out is taken away
  [--database facilities=postgres://…]  mặc định / default: .data

Mẫu / sample: packages/geography/data/sample-communes.csv`;

const load = async () => (await import('./load-command.mjs')).loadCommand('communes');
await runCommand({ usage, load });
