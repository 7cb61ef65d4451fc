// `npm start`: builds, starts the embedded default, loads the demonstration data on the first start,
// and says where to look. Everything ends with it: Ctrl-C, a signal, or the death of npm itself.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { progress } from './progress.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = `${root}services/all-in-one/dist/main.js`;
const parentCheckMs = 500;

const show = progress();
show.step('biên dịch / building');
if ((await build(root, show)) !== 0) process.exit(1);
const child = spawn(process.execPath, [program], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
endWith(child);

child.on('message', async ({ stage, ready, failed }) => {
  if (stage) show.step(`khởi động / starting ${stage}`);
  if (failed) show.fail(failed);
  if (ready) await whenReady(ready);
});

async function whenReady({ url }) {
  const origin = new URL(url).origin;
  if (process.env.KC_DEMO !== '0') {
    show.step('dữ liệu minh họa / demonstration data');
    const { loadDemo } = await import('../demo/load.mjs');
    try {
      await loadDemo({ origin, onStep: (text) => show.step(text) });
    } catch (error) {
      show.note(
        `Không nạp được dữ liệu minh họa / demonstration data not loaded: ${error.message}`,
      );
    }
  }
  show.done();
  process.stdout.write(
    `\nSẵn sàng / ready\n\n` +
      `  Đồ thị, có ví dụ / graph, with examples   ${origin}/\n` +
      `  GraphQL                                   ${url}\n` +
      `  Sức khỏe / health                         ${origin}/health\n\n` +
      `  Hai cơ quan tranh một chiếc máy / two agencies, one machine:   npm run demo\n` +
      `  Dừng / stop: Ctrl-C\n\n`,
  );
}

/** The child has servers to stop, so it ends first; this process only passes the word on. */
function endWith(process_) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Ctrl-C reaches the child by itself.
    process.on(signal, () => signal !== 'SIGINT' && process_.kill(signal));
  }
  process_.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 1)));
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process_.kill('SIGTERM');
  }, parentCheckMs).unref();
}
