// Reads settings that are declared in several places, and reports the faults of all together.
import { ConfigError } from './config.js';

type Readers = Readonly<Record<string, () => unknown>>;
type AllRead<R extends Readers> = { [K in keyof R]: ReturnType<R[K]> };

/** Calls every reader, also after one has failed; one ConfigError names all their faults. */
export function readTogether<R extends Readers>(readers: R): AllRead<R> {
  const faults: string[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, reader] of Object.entries(readers)) {
    try {
      read[name] = reader();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      faults.push(...error.faults);
    }
  }
  // A setting that two of them read has one fault.
  if (faults.length > 0) throw new ConfigError([...new Set(faults)]);
  return read as AllRead<R>;
}
