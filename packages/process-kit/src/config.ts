// Reads a process's settings from its environment: every field declared once, every fault found and
// reported together. It knows no setting by name.
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

export function readConfig<F extends Fields>(fields: F, env: Environment): Settings<F> {
  const faults: string[] = [];
  const settings: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const text = env[field.variable]?.trim();
    try {
      settings[name] = field.read(text === '' ? undefined : text);
    } catch (error) {
      if (!(error instanceof FieldFault)) throw error;
      faults.push(`${field.variable}: ${error.message}`);
    }
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return settings as Settings<F>;
}
