// `npm run bench:queries [-- --limit 1.5] [-- --rounds 60] [-- --establishments 100000]
// [-- --items 200000] [-- --seed 1] [-- --only word] [-- --write]`: what a query costs beside the
// SQL that somebody would write by hand, on a generated nation. With --limit a ratio above it ends
// with 1.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '../../run/build.mjs';
import { progress } from '../../run/progress.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const options = {
  limit: { type: 'string' },
  rounds: { type: 'string', default: '60' },
  establishments: { type: 'string', default: '100000' },
  items: { type: 'string', default: '200000' },
  seed: { type: 'string', default: '1' },
  only: { type: 'string', default: '' },
  write: { type: 'boolean', default: false },
};

const show = progress();
const { values } = parseArgs({ options });
const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
const counts = ['rounds', 'establishments', 'items', 'seed'].map((name) => values[name]);
const [rounds, establishments, items, seed] = counts.map(Number);
if (
  ![rounds, establishments, items, seed].every(Number.isSafeInteger) ||
  !(limit > 0) ||
  rounds < 1
) {
  show.fail('npm run bench:queries -- [--limit 1.5] [--rounds 60] [--establishments 100000]');
  process.exit(2);
}
show.step('biên dịch / building');
if ((await build(root, show)) !== 0) process.exit(1);
// As in the image that is deployed: without it graphql checks more of itself at every value.
process.env.NODE_ENV ??= 'production';
// What they import is only there once it is built.
const { measureAll } = await import('./measure-all.mjs');
const { report, writeReport } = await import('./report.mjs');

const onProgress = (text, counted) => show.step(text, counted);
const sizes = { rounds, establishments, items, seed, only: values.only };
const measured = await measureAll(sizes, onProgress);
show.done();
const given = process.argv.slice(2);
const command = ['npm run bench:queries', ...(given.length > 0 ? ['--', ...given] : [])].join(' ');
const text = report({ ...measured, sizes, command });
process.stdout.write(`\n${text}\n\n(${show.seconds()})\n`);
if (values.write) await writeReport(text);
const above = measured.results.filter(({ ratio }) => ratio > limit);
for (const { name, ratio } of above) {
  process.stderr.write(`«${name}»: ${ratio.toFixed(2)} > ${limit}\n`);
}
process.exitCode = above.length > 0 ? 1 : 0;
