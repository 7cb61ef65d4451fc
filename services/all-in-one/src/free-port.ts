// The port of the one address a newcomer must know. A port that was asked for is taken or refused;
// the usual one gives way to its neighbour when somebody else is on it.
import type { Served } from '@kc/subgraph-kit';

const usualPort = 4000;
const attempts = 20;

export class PortTaken extends Error {}

export async function serveOnFreePort(
  asked: number | undefined,
  serve: (port: number) => Promise<Served>,
): Promise<Served> {
  for (let port = asked ?? usualPort; ; port += 1) {
    try {
      return await serve(port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      if (asked !== undefined || port >= usualPort + attempts) {
        throw new PortTaken(
          `Cổng ${port} đang được dùng; đặt KC_PORT khác. / ` +
            `Port ${port} is taken; set another KC_PORT.`,
        );
      }
    }
  }
}
