// The README as a reader takes it: its fenced blocks, its links, and the commands run by npm in the
// repository. It must not know what the commands do.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
export const minutes = 60_000;
/** What `npm start` shows when it answers. */
export const ready = /Sẵn sàng \/ ready[\s\S]*?(http:\/\/127\.0\.0\.1:\d+)\/graphql/;
export const readme = readFileSync(`${root}README.md`, 'utf8');

export function fenced(language: string): string[] {
  const blocks = readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'));
  return [...blocks].map(([, text]) => (text ?? '').trim());
}

export function commands(): string[] {
  return fenced('sh').flatMap((block) => block.split('\n'));
}

/** Relative links, without their anchors. */
export function links(): string[] {
  const targets = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? '');
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => target.split('#')[0] ?? '');
}

export interface Run {
  /** Resolves with the match once the output shows it; rejects when the command ends before. */
  shows(pattern: RegExp, withinMs: number): Promise<RegExpExecArray>;
  output(): string;
  readonly exitCode: Promise<number | null>;
  /** As Ctrl-C in a terminal, for the whole group. Resolves when all have closed its output. */
  interrupt(): Promise<void>;
}

export function run(command: string, settings: Readonly<Record<string, string>>): Run {
  // The packages are installed: this test stands on them, and must not have them replaced under it.
  const env = { ...inherited(), npm_config_ignore_scripts: 'true', ...settings };
  const child = spawn('sh', ['-c', command], { cwd: root, env, detached: true });
  let output = '';
  const heard = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  const exitCode = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    output: () => output,
    exitCode,
    shows: (pattern, withinMs) =>
      shown(child, { find: () => pattern.exec(output), withinMs, output: () => output }),
    async interrupt() {
      const runs = child.exitCode === null && child.signalCode === null;
      if (child.pid !== undefined && runs) process.kill(-child.pid, 'SIGINT');
      await exitCode;
    },
  };
}

interface Waiting {
  readonly find: () => RegExpExecArray | null;
  readonly withinMs: number;
  readonly output: () => string;
}

function shown(child: ChildProcess, { find, withinMs, output }: Waiting): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(late);
      child.stdout?.off('data', look);
      child.off('close', closed);
      settle();
    };
    const closed = () => end(() => reject(new Error(`it ended too early:\n${output()}`)));
    const late = setTimeout(
      () => end(() => reject(new Error(`not shown in ${withinMs} ms:\n${output()}`))),
      withinMs,
    );
    const look = () => {
      const found = find();
      if (found !== null) end(() => resolve(found));
    };
    child.stdout?.on('data', look);
    child.once('close', closed);
    look();
  });
}

/** Neither the test runner's flags nor settings of the product that the tester happens to have. */
function inherited(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !name.startsWith('KC_') &&
      !name.startsWith('npm_') &&
      name !== 'KAFKA_BROKERS' &&
      name !== 'NODE_OPTIONS',
  );
  return Object.fromEntries(kept);
}
