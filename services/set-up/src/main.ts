// The set-up job as a process: it works, says what it did, and ends; with 1 when a person must
// look.
import { createLogger, randomIds, settingsOrExit } from '@kc/process-kit';
import { readSetUpConfig } from './config.js';
import { setUp } from './set-up.js';
import { SetUpFault } from './set-up-fault.js';

const config = settingsOrExit(() => readSetUpConfig(process.env));
const logger = createLogger({ name: 'set-up', level: config.logLevel });
// Every step may be cut short and repeated. Without this the first process of a container would not
// hear the signal.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  await setUp(config, { ids: randomIds, logger });
  logger.info({}, 'Đã sẵn sàng cho các dịch vụ / ready for the services');
} catch (error) {
  if (error instanceof SetUpFault) process.stderr.write(`${error.message}\n`);
  else logger.error({ err: error }, 'Không xong / failed');
  process.exitCode = 1;
}
