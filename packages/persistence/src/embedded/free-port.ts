// Picks the port on loopback, and keeps the one of last time while it is free, so that addresses
// printed yesterday still work today.
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

export const loopback = '127.0.0.1';

/** A port that the caller names is used or refused, never replaced. */
export async function choosePort(dataDir: string, named: number | undefined): Promise<number> {
  if (named !== undefined) {
    if ((await tryPort(named)) !== undefined) return named;
    throw new EmbeddedPostgresError(
      `Cổng ${named} đang được chương trình khác dùng. Chọn cổng khác cho PostgreSQL.`,
      `Port ${named} is in use by another program. Choose another one for PostgreSQL.`,
    );
  }
  const file = join(dataDir, 'port');
  const remembered = Number(await readFile(file, 'utf8').catch(() => '0'));
  const port = (await tryPort(remembered)) ?? (await tryPort(0));
  if (port === undefined) throw new Error('The system gave no free port on loopback');
  await writeFile(file, String(port));
  return port;
}

/** The port if it could be bound just now (any free one for 0), else undefined. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host: loopback, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
