// The embedded default as a process: settings, everything in it, and a good end. Whoever started it
// with a channel is told of each stage and of the address.
import { mkdirSync } from 'node:fs';
import { createLogger, Lifecycle } from '@kc/process-kit';
import { startAllInOne } from './all-in-one.js';
import { readAllInOneConfig } from './config.js';

const config = readAllInOneConfig(process.env);
mkdirSync(config.dataDir, { recursive: true });
const file = process.send === undefined ? {} : { file: `${config.dataDir}/server.log` };
const logger = createLogger({ name: 'all-in-one', level: config.logLevel, ...file });
const lifecycle = new Lifecycle({ logger });
lifecycle.handleSignals();

try {
  const onStage = (stage: string) => {
    process.send?.({ stage });
    logger.info({ stage }, 'starting');
  };
  const { url, port } = await startAllInOne(config, { lifecycle, logger, onStage });
  process.send?.({ ready: { url, port } });
  logger.info({ url }, 'ready');
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.send?.({ failed: message });
  logger.error({ err: error }, 'could not start');
  process.exitCode = 1;
  await lifecycle.stop();
}
