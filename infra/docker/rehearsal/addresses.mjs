// Gives every container an address of its own on this machine's loopback, so that each may use the
// ports of the compose file, and writes these addresses where the file has host names.
import { createServer } from 'node:net';

/** Far from 127.0.0.1 and from the machine's own name, which Debian keeps at 127.0.1.1. */
const blocks = { from: 64, to: 126 };
const lockPort = 31_999;
const firstHost = 11;
const attempts = 50;

/** A /24 that no other rehearsal has, until `release`. */
export async function takeAddresses(names) {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const block = `127.${between(blocks.from, blocks.to)}.${between(1, 254)}`;
    const lock = await listening(`${block}.1`);
    if (lock === undefined) continue;
    const entries = names.map((name, index) => [name, `${block}.${firstHost + index}`]);
    return { of: new Map(entries), release: () => lock.close() };
  }
  throw new Error(
    'no free addresses on 127.0.0.0/8: does this system have the whole block (Linux)?',
  );
}

function listening(host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host, port: lockPort, exclusive: true }, () => resolve(server.unref()));
  });
}

const between = (from, to) => from + Math.floor(Math.random() * (to - from + 1));

/**
 * A host name stands before a port: `kafka-1:9092`, `postgres:5432/x`, `/dev/tcp/kafka-1/9092`;
 * `postgres://` and the `postgres:word@` of a login are none. In a container 0.0.0.0 and 127.0.0.1
 * are its own.
 */
export function withAddresses(text, addresses, own) {
  const names = [...addresses.keys()].sort((one, other) => other.length - one.length).join('|');
  const host = new RegExp(`(?<=^|[/@,=\\s"'])(${names})(?=[:/]\\d+(?:[/,\\s"']|$))`, 'gm');
  const replaced = text.replace(host, (name) => addresses.get(name));
  return own === undefined ? replaced : replaced.replace(/\b(0\.0\.0\.0|127\.0\.0\.1)\b/g, own);
}
