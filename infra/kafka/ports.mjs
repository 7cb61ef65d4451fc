// Picks ports for brokers below the range from which the system takes them for outgoing
// connections: a broker that is killed and started again must find its port free.
import { createServer } from 'node:net';

const lowest = 20_000;
const highest = 32_000;
const attempts = 200;

export async function freePorts(count) {
  const found = new Set();
  for (let attempt = 0; attempt < attempts && found.size < count; attempt++) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (await isFree(port)) found.add(port);
  }
  if (found.size < count)
    throw new Error(`no ${count} free ports between ${lowest} and ${highest}`);
  return [...found];
}

export function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}
