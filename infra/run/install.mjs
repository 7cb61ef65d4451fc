// Makes sure that node_modules is what the lock file says, on Node's own modules alone: runs `npm
// ci` when the lock, the platform or Node's major version changed since the last time.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { refuseOldNode } from './node-version.mjs';

refuseOldNode();

const root = fileURLToPath(new URL('../../', import.meta.url));
const stampFile = `${root}node_modules/.installed`;
const shownErrorLines = 15;
const progressMs = 1_000;
const networkFaults =
  /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET|network/i;

const stamp = currentStamp();
if (stamp !== read(stampFile)) await install();

/** Everything that decides which packages end up in node_modules. */
function currentStamp() {
  const major = process.versions.node.split('.')[0];
  const hash = createHash('sha256').update(readFileSync(`${root}package-lock.json`));
  return `${hash.digest('hex')} ${process.platform}-${process.arch} node-${major}\n`;
}

async function install() {
  const startedAt = Date.now();
  const progress = showProgress(startedAt);
  const { exitCode, output } = await npmCi();
  progress.end();
  if (exitCode !== 0) {
    explain(output);
    process.exit(1);
  }
  writeFileSync(stampFile, stamp);
  process.stdout.write(`Đã cài xong / installed (${seconds(startedAt)} s)\n`);
}

function npmCi() {
  return new Promise((resolve) => {
    // The tools that build are development packages, and needed even where NODE_ENV=production.
    const quiet = ['--no-progress', '--no-fund', '--no-audit', '--loglevel=error'];
    const args = ['ci', '--include=dev', ...quiet];
    // npm is a shell script on Windows.
    const shell = process.platform === 'win32';
    const child = spawn('npm', args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ exitCode: 1, output: error.message }));
    child.once('close', (exitCode) => resolve({ exitCode, output }));
  });
}

/** One line that counts on a terminal; in a log file, one line in all. */
function showProgress(startedAt) {
  const text = 'Đang cài các gói / installing packages …';
  if (!process.stdout.isTTY) {
    process.stdout.write(`${text}\n`);
    return { end: () => {} };
  }
  const show = () => process.stdout.write(`\r${text} ${seconds(startedAt)} s`);
  show();
  const timer = setInterval(show, progressMs);
  return {
    end() {
      clearInterval(timer);
      process.stdout.write('\r\x1b[K');
    },
  };
}

function explain(output) {
  const lines = output.trimEnd().split('\n').slice(-shownErrorLines).join('\n');
  const advice = networkFaults.test(output)
    ? 'Không kết nối được kho gói npm. Kiểm tra mạng, proxy hoặc «npm config get registry», rồi chạy lại.\n' +
      'The npm registry is out of reach. Check the network, the proxy or "npm config get registry", then run again.\n'
    : 'Cài đặt không thành công. Xem lỗi ở trên; thử xóa node_modules rồi chạy lại.\n' +
      'The installation failed. See the error above; removing node_modules and running again may help.\n';
  process.stderr.write(`${lines}\n\n${advice}`);
}

function seconds(startedAt) {
  return Math.round((Date.now() - startedAt) / 1_000);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
