// The parts of the measurement, one process after the other, and what each of them took.
import { fork } from 'node:child_process';
import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ensureDatabase, withClient } from '@kc/persistence';

const program = fileURLToPath(new URL('part.mjs', import.meta.url));
/** As much as `npm run audit` may take. */
const heapMegabytes = Math.floor((totalmem() * 0.8) / 2 ** 20);
const titles = {
  write: 'viết nhật ký / writing the log',
  fill: 'nạp vào PostgreSQL / filling PostgreSQL',
  replay: 'phát lại trong bộ nhớ / replaying in memory',
  catchUp: 'một sổ cái đuổi kịp / one seat catches up',
  audit: 'kiểm toán sổ cái ấy / auditing that seat',
};

export async function runParts({ folder, postgres, records, show }) {
  for (const name of ['kc_log', 'kc_seat']) await ensureDatabase(postgres.url('postgres'), name);
  const file = 'log.records.gz';
  const logUrl = postgres.url('kc_log');
  const seatUrl = postgres.url('kc_seat');
  const given = { folder, file, records, logUrl, seatUrl };
  const parts = {};
  for (const part of Object.keys(titles)) {
    const startedAt = performance.now();
    parts[part] = await runPart(part, given, (done, of) =>
      show.note(`  ${titles[part]}: ${done} / ${of} (${seconds(performance.now() - startedAt)} s)`),
    );
    const { ms, cpuSeconds, peakMegabytes } = parts[part];
    show.note(
      `${titles[part]}: ${seconds(ms)} s, CPU ${cpuSeconds.toFixed(0)} s, ` +
        `${peakMegabytes.toFixed(0)} MB`,
    );
  }
  const { digest } = parts.replay;
  for (const part of ['write', 'catchUp', 'audit']) {
    if (parts[part].digest !== digest) throw new Error(`${part} has folded something else`);
  }
  const megabytes = { log: await sizeOf(logUrl), seat: await sizeOf(seatUrl) };
  return { records, parts, megabytes, postgres: await versionOf(logUrl) };
}

function runPart(name, given, onProgress) {
  return new Promise((resolve, reject) => {
    const child = fork(program, [name, JSON.stringify(given)], {
      execArgv: [`--max-old-space-size=${heapMegabytes}`],
    });
    let result;
    child.on('message', (message) => {
      if ('result' in message) result = message.result;
      else onProgress(message.done, message.of);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0 && result !== undefined) resolve(result);
      else reject(new Error(`${name} ended with ${code}`));
    });
  });
}

const seconds = (ms) => (ms / 1_000).toFixed(0);

const sizeOf = (url) =>
  withClient(url, async (client) => {
    const { rows } = await client.query('SELECT pg_database_size(current_database()) AS bytes');
    return Number(rows[0].bytes) / 2 ** 20;
  });

const versionOf = (url) =>
  withClient(url, async (client) => {
    const { rows } = await client.query('SHOW server_version');
    return rows[0].server_version;
  });
