// The embedded default as a process: settings, everything in it, and a good end. Whoever started it
// with a channel is told of each stage and of the address.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { createLogger, Lifecycle, settingsOrExit } from '@kc/process-kit';
import { startAllInOne } from './all-in-one.js';
import { readAllInOneConfig } from './config.js';
import { findRunning, sayRunning, sayStopped } from './running.js';

const config = settingsOrExit(() => readAllInOneConfig(process.env));
mkdirSync(config.dataDir, { recursive: true });
const file = process.send === undefined ? {} : { file: `${config.dataDir}/server.log` };
const logger = createLogger({ name: 'all-in-one', level: config.logLevel, ...file });
const lifecycle = new Lifecycle({ logger });
lifecycle.handleSignals();

try {
  process.send?.({ using: resolve(config.dataDir) });
  const onStage = (stage: string) => {
    process.send?.({ stage });
    logger.info({ stage }, 'starting');
  };
  const { url, port } = await startAllInOne(config, { lifecycle, logger, onStage });
  sayRunning(config.dataDir, { url, pid: process.pid });
  lifecycle.onStop('address', () => sayStopped(config.dataDir));
  process.send?.({ ready: { url, port } });
  logger.info({ url }, 'ready');
} catch (error) {
  const running = await findRunning(config.dataDir);
  const message = error instanceof Error ? error.message : String(error);
  process.send?.({ failed: message, running });
  await lifecycle.fail(error);
}
