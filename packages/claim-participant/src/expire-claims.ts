// Writes ClaimExpired for this service's reservations whose deadline seems to have passed. Its
// clock only suggests: whether the reservation has lapsed is decided by the log's own time, in the
// fold.
import { type Clock, type Ids, type Logger, loop, type WakeableWorker } from '@kc/process-kit';
import type { Asking } from './ask.js';
import type { AskStore, ExpiryStore } from './ports.js';

const everyMs = 60_000;
const maxAtOnce = 200;

export interface ExpireDeps {
  readonly service: string;
  readonly store: ExpiryStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly ask: (store: AskStore, asking: Asking<'ClaimExpired'>) => Promise<boolean>;
}

export function expireClaims(deps: ExpireDeps & { readonly logger: Logger }): WakeableWorker {
  return loop({ name: 'expire-claims', everyMs, run: () => expireDue(deps), logger: deps.logger });
}

export async function expireDue({ service, store, clock, ids, ask }: ExpireDeps): Promise<void> {
  const actor = { personId: 'system', role: 'SYSTEM', organisation: service };
  await store.inTurn(async (turn) => {
    const nowMs = clock.now().getTime();
    for (const claimId of await turn.dueClaims({ service, nowMs, atMost: maxAtOnce })) {
      const recordId = ids.next();
      await ask(turn, { recordId, actor, type: 'ClaimExpired', body: { claimId } });
    }
  });
}
