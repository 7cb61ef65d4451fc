// `npm run load-norms -- <sheet.csv> --title <text>`: loads a circular or a provincial resolution
// through the public API, or with --check only says what it would bring.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { askAs, tokenOf } from './caller.mjs';
import { faultLines, normLines } from './norms-text.mjs';

const usage = `
npm run load-norms -- <tệp / file.csv> --title <tên văn bản / name of the text> [--check]
  [--url http://127.0.0.1:4000]  [--as <người minh họa / demonstration person>]
  KC_TOKEN: mã thông báo / the token, instead of --as`;

const fields = 'id effect contentCodes percentBp cap from to citation { text }';
const check = `query ($sheet: String!) { checkSupportNorms(sheet: $sheet) { ${fields} } }`;
const load = `mutation ($input: LoadSupportNormsInput!) {
  loadSupportNorms(input: $input) { ... on SupportNormsLoaded { norms { ${fields} } } }
}`;

const given = readArguments();
if (given === null) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await run(given);
}

async function run({ file, title, check: only, url, as }) {
  try {
    const sheet = readFileSync(file, 'utf8');
    const ask = askAs(url, await tokenOf(url, as, process.env));
    const { data, errors } = only
      ? await ask(check, { sheet })
      : await ask(load, { input: { id: idOf(sheet, title), title, sheet } });
    if (errors?.length > 0) {
      process.stderr.write(faultLines(errors));
      return 1;
    }
    const norms = only ? data.checkSupportNorms : data.loadSupportNorms.norms;
    process.stdout.write(normLines(norms, { only }));
    return 0;
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** The same file under the same title is the same request, however often it is sent. */
function idOf(sheet, title) {
  const hex = createHash('sha256').update(`${title}\n${sheet}`).digest('hex');
  const [a, b, c, d, e] = [0, 8, 13, 17, 20].map((from) => hex.slice(from));
  return [
    a.slice(0, 8),
    b.slice(0, 4),
    `4${c.slice(0, 3)}`,
    `8${d.slice(0, 3)}`,
    e.slice(0, 12),
  ].join('-');
}

function readArguments() {
  const options = {
    title: { type: 'string' },
    check: { type: 'boolean', default: false },
    url: { type: 'string', default: 'http://127.0.0.1:4000' },
    as: { type: 'string' },
  };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return null;
    return { ...values, file, title: values.title ?? basename(file) };
  } catch {
    return null;
  }
}
