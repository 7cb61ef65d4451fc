// The keyed stream in PostgreSQL against the contract.
import { silentLogger } from '@kc/process-kit';
import { throwAwayDatabase } from '@kc/test-kit';
import { createPostgresLog, openPostgresStream } from './index.js';
import { keyedStreamContract } from './keyed-stream.contract.js';

keyedStreamContract('PostgreSQL', async () => {
  const { url, drop } = await throwAwayDatabase();
  let made = 0;
  return {
    async make() {
      made += 1;
      const name = `stream-${made}`;
      await createPostgresLog({ url, name });
      return openPostgresStream({
        url,
        name,
        applicationName: 'contract',
        logger: silentLogger,
      });
    },
    close: drop,
  };
});
