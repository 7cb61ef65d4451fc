// Reads a process's settings from its environment: every field declared once, every fault found and
// reported together. It knows no setting by name. Any setting X may stand in a file that X_FILE
// names, as secrets are handed to containers.
import { readFileSync } from 'node:fs';
import { type Field, FieldFault } from './fields.js';

export type Environment = Readonly<Record<string, string | undefined>>;
type Fields = Readonly<Record<string, Field<unknown>>>;
type Settings<F extends Fields> = { [K in keyof F]: ReturnType<F[K]['read']> };

/** All that is wrong with the settings, in Vietnamese and English, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(['Cấu hình sai / The settings are wrong:', ...faults].join('\n  - '));
    this.faults = faults;
  }
}

/** What is wrong is said in full, and the process ends; a stack would not help. */
export function settingsOrExit<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

export function readConfig<F extends Fields>(fields: F, env: Environment): Settings<F> {
  const faults: string[] = [];
  const settings: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    try {
      settings[name] = field.read(textOf(field.variable, env));
    } catch (error) {
      if (!(error instanceof FieldFault)) throw error;
      faults.push(`${field.variable}: ${error.message}`);
    }
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return settings as Settings<F>;
}

function textOf(variable: string, env: Environment): string | undefined {
  const given = env[variable]?.trim() || undefined;
  const file = env[`${variable}_FILE`]?.trim() || undefined;
  if (file === undefined) return given;
  if (given !== undefined) {
    throw new FieldFault(
      `đặt cùng lúc với ${variable}_FILE / is set together with ${variable}_FILE`,
    );
  }
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new FieldFault(`không đọc được tệp ${file} / cannot read the file ${file} (${code})`);
  }
}
