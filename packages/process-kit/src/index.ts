// What every process needs, whatever it does: settings, logger, clock, ids, workers, and a good
// end.
export { type Clock, type Ids, randomIds, systemClock } from './clock.js';
export { ConfigError, type Environment, readConfig, settingsOrExit } from './config.js';
export type { Field } from './fields.js';
export * as field from './fields.js';
export { Lifecycle } from './lifecycle.js';
export {
  createLogger,
  type Logger,
  type LoggerOptions,
  type LogLevel,
  logLevels,
  silentLogger,
} from './logger.js';
export { type GoOn, type MomentTold, momentsToParent, type TellMoment } from './moments.js';
export { readTogether } from './read-together.js';
export { type BackOff, delayAfter, pause, type RetryOptions, retry } from './retry.js';
export { type LoopOptions, loop, type WakeableWorker, type Worker } from './worker.js';
