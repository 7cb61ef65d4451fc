// `npm run bench:replay [-- --records 1000000] [-- --write]`: what it costs to fold a long log from
// nothing: in memory, as an audit does, and into PostgreSQL, as a seat does. Each part is a process
// of its own, so that its time and memory are its own. It judges nothing and is no test.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '../../run/build.mjs';
import { progress } from '../../run/progress.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const options = {
  records: { type: 'string', default: '1000000' },
  write: { type: 'boolean', default: false },
};
const fewest = 100;

const show = progress();
const { values } = parseArgs({ options });
const records = Number(values.records);
if (!Number.isSafeInteger(records) || records < fewest) {
  show.fail(`--records: ≥ ${fewest}`);
  process.exit(2);
}
show.step('biên dịch / building');
if ((await build(root, show)) !== 0) process.exit(1);
// What they import is only there once it is built.
const { startEmbeddedPostgres } = await import('@kc/persistence');
const { whileOpen } = await import('../../installation/targets.mjs');
const { runParts } = await import('./run-parts.mjs');
const { report, writeReport } = await import('./report.mjs');

const folder = await mkdtemp(join(tmpdir(), 'kc-replay-'));
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
const close = async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
};
await whileOpen(close, async () => {
  const measured = await runParts({ folder, postgres, records, show });
  show.done();
  const command = `npm run bench:replay -- --records ${records}`;
  const text = report({ ...measured, command });
  process.stdout.write(`\n${text}\n\n(${show.seconds()})\n`);
  if (values.write) await writeReport(text);
});
