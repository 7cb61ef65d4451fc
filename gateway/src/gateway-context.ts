// What travels with one request through the gateway: who asks, the header that proves it, and an id
// that ties the logs of all processes together.
import type { Actor } from '@kc/subgraph-kit';

export interface GatewayContext {
  readonly actor: Actor | null;
  readonly authorization: string | undefined;
  readonly requestId: string;
}
