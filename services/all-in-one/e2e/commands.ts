// The commands that an operator runs on an installation: backup, restore, refold, audit, export,
// and the one that anybody runs on what was exported; each as a process of its own.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Environment, inherited } from './program.js';

const scripts = {
  audit: 'infra/audit/audit.mjs',
  backup: 'infra/backup/backup.mjs',
  restore: 'infra/backup/restore.mjs',
  refold: 'infra/backup/refold.mjs',
  'export-log': 'infra/receipts/export-log.mjs',
  verify: 'infra/receipts/verify.mjs',
  'what-if': 'infra/what-if/what-if.mjs',
  ledger: 'infra/ledger/status.mjs',
  waive: 'infra/ledger/waive.mjs',
} as const;

export interface Ended {
  readonly exitCode: number;
  readonly output: string;
}

export function runCommand(
  name: keyof typeof scripts,
  settings: Environment,
  args: readonly string[] = [],
): Promise<Ended> {
  const script = fileURLToPath(new URL(`../../../${scripts[name]}`, import.meta.url));
  const env = { ...inherited(), ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env }, (error, stdout, stderr) => {
      resolve({ exitCode: Number(error?.code ?? 0), output: `${stdout}${stderr}` });
    });
  });
}

/** Runs it and fails with all that it said unless it ends well. */
export async function done(...command: Parameters<typeof runCommand>): Promise<string> {
  const { exitCode, output } = await runCommand(...command);
  if (exitCode !== 0) throw new Error(`${command[0]} ended with ${exitCode}:\n${output}`);
  return output;
}
