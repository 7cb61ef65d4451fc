// What these commands have in common: they build first, say how they are written when
// they are written wrongly, and tell a person what went wrong without a stack.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Refusal, WrongUse } from '../installation/refusal.mjs';
import { build } from '../run/build.mjs';
import { progress } from '../run/progress.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const productVersion = () => JSON.parse(readFileSync(`${root}package.json`, 'utf8')).version;

/**
 * Ends with 0 when it is done, 1 when it was refused or failed, 2 when it was written wrongly. A
 * command that finds something out says itself how it ends, and that it could not ends with 2.
 */
export async function runCommand({ usage, load, failed = 1 }) {
  const show = progress();
  try {
    show.step('biên dịch / building');
    if ((await build(root, show)) !== 0)
      throw new Refusal('Không biên dịch được.', 'It does not build.');
    const command = await load();
    const to = { show, args: process.argv.slice(2), env: process.env, version: productVersion() };
    const done = await command(to);
    show.done();
    const { text, exitCode } = typeof done === 'string' ? { text: done, exitCode: 0 } : done;
    process.stdout.write(text);
    process.exitCode = exitCode;
  } catch (error) {
    const isWrong = error instanceof WrongUse;
    show.fail(isWrong ? `${error.message}\n${usage}` : String(error?.message ?? error));
    process.exitCode = isWrong ? 2 : failed;
  }
}
