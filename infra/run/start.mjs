// `npm start`: builds, starts the embedded default, loads the demonstration data on the first
// start, and says where to look. Everything ends with it: Ctrl-C, a signal, or the death of npm
// itself.
import { fileURLToPath } from 'node:url';
import { loadDemo } from '../demo/load.mjs';
import { StartFailed, startAllInOne } from './all-in-one.mjs';
import { build } from './build.mjs';
import { progress } from './progress.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

const show = progress();
show.step('biên dịch / building');
if ((await build(root, show)) !== 0) process.exit(1);
const system = await startOrExplain();
let ending = false;
system.ended.then((code) => {
  ending = true;
  show.done();
  if (code !== 0) {
    const log = `${process.env.KC_DATA_DIR ?? '.data'}/server.log`;
    show.fail(
      `Hệ thống dừng đột ngột (mã ${code}); xem ${log}, rồi chạy lại: dữ liệu vẫn còn.\n` +
        `The system has stopped unexpectedly (exit code ${code}); see ${log}, then start it again: the data are kept.`,
    );
  }
  process.exit(code);
});
if (process.env.KC_DEMO !== '0') await loadOrSayWhy(system.origin);
welcome(system);

async function startOrExplain() {
  try {
    return await startAllInOne({
      onStage: (stage) => show.step(`khởi động / starting ${stage}`),
    });
  } catch (error) {
    if (!(error instanceof StartFailed)) throw error;
    show.fail(error.running === undefined ? error.message : alreadyRunning(error.running));
    process.exit(1);
  }
}

function alreadyRunning(url) {
  const { origin } = new URL(url);
  return (
    `Hệ thống đang chạy sẵn tại ${origin}/ ; không cần khởi động lần nữa.\n` +
    `The system is running already at ${origin}/ ; there is no need to start it again.`
  );
}

async function loadOrSayWhy(origin) {
  try {
    const { leftOut } = await loadDemo({
      origin,
      onStep: (step, counted) => show.step(step, counted),
    });
    if (leftOut > 0) {
      show.note(
        `${leftOut} bản ghi minh họa có từ phiên bản khác, giữ nguyên / ` +
          `${leftOut} demonstration records are of another version and were left as they are`,
      );
    }
  } catch (error) {
    if (ending) return;
    show.note(
      `Không nạp được dữ liệu minh họa / demonstration data not loaded: ${error.message}\n` +
        'Lần khởi động sau sẽ nạp tiếp / the next start goes on with it',
    );
  }
}

function welcome({ origin, url }) {
  if (ending) return;
  show.done();
  process.stdout.write(
    `\nSẵn sàng / ready (${show.seconds()})\n\n` +
      `  Mở trình duyệt, có ví dụ / open, with examples   ${origin}/\n` +
      `  GraphQL                                          ${url}\n` +
      `  Sức khỏe / health                                ${origin}/health\n\n` +
      `  Hai cơ quan, một chiếc máy / two agencies, one machine:   npm run demo\n` +
      `  Dừng / stop: Ctrl-C\n\n`,
  );
}
