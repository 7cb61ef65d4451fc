// The loading commands as an operator meets them: what they say of a wrong file and of a right one.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { migrations } from '@kc/facilities';
import {
  type ThrowAwayDatabase,
  type ThrowAwayFolder,
  throwAwayDatabase,
  throwAwayFolder,
} from '@kc/test-kit';
import { loadCommand } from './load-command.mjs';

const heading =
  'scheme,code,name,kind,province_code,valid_from,valid_to,successors,citation,citation_status';
const right = 'QD19_2025,03006,Sa Pa,phường,15,2025-07-01,,,,';
const steps: string[] = [];
const show = { step: (text: string) => steps.push(text) };

let database: ThrowAwayDatabase;
let folder: ThrowAwayFolder;
beforeAll(async () => {
  database = await throwAwayDatabase(migrations);
  folder = await throwAwayFolder();
});
afterAll(async () => {
  await database.drop();
  await folder.remove();
});

async function load(content: string | Uint8Array, ...more: string[]): Promise<string> {
  const file = join(folder.path, 'communes.csv');
  await writeFile(file, content);
  const args = [file, '--database', `facilities=${database.url}`, ...more];
  return loadCommand('communes')({ args, env: {}, show });
}
const by = ['--by', 'Lý A Sử, Sở Nội vụ'];

it('is written wrongly without a file, or without who answers for it', async () => {
  await expect(load(`${heading}\n${right}`)).rejects.toThrow('--by');
  await expect(loadCommand('communes')({ args: by, env: {}, show })).rejects.toThrow('.csv');
});

it('tells every fault with its row, column and way out, in both languages', async () => {
  const text = [heading, right.replace('03006', '3006'), right.replace('phường', 'huyện')];
  const refusal = load(text.join('\n'), ...by);

  await expect(refusal).rejects.toThrow('có 2 lỗi; chưa ghi gì.');
  await expect(refusal).rejects.toThrow('has 2 faults; nothing was written.');
  await expect(refusal).rejects.toThrow(/row 2 · code\n.*«3006».*Ghi đủ 5 chữ số.*\n.*Write all 5/);
  await expect(refusal).rejects.toThrow(/row 3 · kind\n.*«huyện».*xã, phường/);
});

it('refuses a file in another encoding, and one that is not there', async () => {
  const windows1258 = new Uint8Array([...Buffer.from(`${heading}\n`), 0xd0, 0xf4]);

  await expect(load(windows1258, ...by)).rejects.toThrow('UTF-8');
  const args = [join(folder.path, 'none.csv'), ...by];
  await expect(loadCommand('communes')({ args, env: {}, show })).rejects.toThrow('none.csv');
});

it('checks, loads, and has nothing to do the second time', async () => {
  const text = `${heading}\n${right}\n`;

  expect(await load(text, ...by, '--dry-run')).toContain('Chạy thử, chưa ghi gì');
  expect(await load(text, ...by)).toMatch(/Đã nạp \/ Loaded[\s\S]*thêm \/ added 1,/);
  expect(await load(text, ...by)).toContain('Không có gì đổi');
  expect(steps).toContain('kiểm tra và nạp / checking and loading');
});
