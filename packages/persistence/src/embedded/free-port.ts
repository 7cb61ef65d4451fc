// Picks the port on loopback, and keeps the one of last time while it is free, so that addresses
// printed yesterday still work today.
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

export const loopback = '127.0.0.1';

// Below the range from which systems take ports for outgoing connections: a server that crashed
// must find its port free when it is started again.
const lowest = 20_000;
const highest = 32_000;
const attempts = 100;

/** A port that the caller names is used or refused, never replaced. */
export async function choosePort(
  { dataDir, host }: { readonly dataDir: string; readonly host: string },
  named: number | undefined,
): Promise<number> {
  if (named !== undefined) {
    if (await isFree(named, host)) return named;
    throw new EmbeddedPostgresError(
      `Cổng ${named} đang được chương trình khác dùng. Chọn cổng khác cho PostgreSQL.`,
      `Port ${named} is in use by another program. Choose another one for PostgreSQL.`,
    );
  }
  const file = join(dataDir, 'port');
  const remembered = Number(await readFile(file, 'utf8').catch(() => '0'));
  const port = (await isFree(remembered, host)) ? remembered : await findPort(host);
  await writeFile(file, String(port));
  return port;
}

async function findPort(host: string): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (await isFree(port, host)) return port;
  }
  throw new Error(`${attempts} ports between ${lowest} and ${highest} were all taken`);
}

/** Whether the port could be bound just now. */
function isFree(port: number, host: string): Promise<boolean> {
  if (port === 0) return Promise.resolve(false);
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}
