// Turns the Authorization header into an actor before anything is planned. What the actor may do is
// decided in the subgraphs; here a bad token is refused early, and no token is nobody.
import { authenticate, type KeySet, type RequestFacts } from '@kc/subgraph-kit';
import type { GatewayContext } from './gateway-context.js';

export function authenticator(keySet: KeySet): (facts: RequestFacts) => Promise<GatewayContext> {
  return async ({ authorization, requestId }) => ({
    actor: await authenticate(authorization, keySet),
    authorization,
    requestId,
  });
}
