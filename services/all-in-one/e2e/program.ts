// The compiled embedded default as a child process, the way `npm start` runs it: ready when it says
// so over its channel. It must not know what is asked of it.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Program {
  readonly url: string;
  /** As Ctrl-C does; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** As a power cut does to this process; its PostgreSQL is a process of its own and lives on. */
  kill(): Promise<void>;
}

export type Environment = Readonly<Record<string, string>>;

type Message =
  | { readonly stage: string }
  | { readonly ready: { readonly url: string } }
  | { readonly failed: string };

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const readyWithinMs = 60_000;

export async function startProgram(settings: Environment): Promise<Program> {
  const child = fork(main, {
    env: { ...inherited(), ...settings },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit') as Promise<[number | null]>;
  try {
    return { url: await readyUrl(child), ...endings(child, gone) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

function endings(child: ChildProcess, gone: Promise<[number | null]>) {
  return {
    async stop() {
      child.kill('SIGTERM');
      const [exitCode] = await gone;
      return exitCode;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`the program did not start: ${reason}`));
    const late = setTimeout(() => fail(`not ready in ${readyWithinMs} ms`), readyWithinMs);
    child.once('exit', (code, signal) => fail(`it ended with ${code ?? signal}`));
    child.on('message', (message: Message) => {
      if ('failed' in message) fail(message.failed);
      if (!('ready' in message)) return;
      clearTimeout(late);
      resolve(message.ready.url);
    });
  });
}

/** Neither the test runner's flags nor settings of the product that the tester happens to have. */
export function inherited(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('KC_') && name !== 'KAFKA_BROKERS' && name !== 'NODE_OPTIONS',
  );
  return Object.fromEntries(kept);
}
