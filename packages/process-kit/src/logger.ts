// What the product needs of a logger, and pino behind it: one JSON object a line, written before
// the call returns, so that the last line before an exit is not lost.
import { pino } from 'pino';

export interface Logger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  /** An error goes under `err`: its stack and causes are written out. */
  error(facts: object, message: string): void;
  child(facts: Record<string, unknown>): Logger;
}

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface LoggerOptions {
  readonly name: string;
  readonly level?: LogLevel;
  /** Appended to; without it the log goes to standard output. */
  readonly file?: string;
}

export function createLogger({ name, level = 'info', file }: LoggerOptions): Logger {
  const destination = pino.destination({ dest: file ?? 1, mkdir: true, append: true, sync: true });
  return pino({ name, level, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

/** For tests and for callers who do not care. */
export const silentLogger: Logger = pino({ level: 'silent' });
