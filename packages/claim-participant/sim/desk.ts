// What a service does when an answer is there: the signature after a folded ClaimConfirmed, the
// transfer after a folded PaymentAuthorized. As in the services, it looks at the ledger in the
// same transaction.
import type { Instance } from './instance.js';
import type { ServiceName } from './rules.js';
import type { Actor } from './scheduler.js';
import type { OwnQuestion } from './simulated-store.js';

/** What cannot be taken back: it happens in the world, and no backup undoes it. */
export interface Effects {
  signed(service: ServiceName, claimId: string): void;
  paid(service: ServiceName, claimId: string, payment: { id: string; amount: bigint }): void;
}

export async function actOnAnswers(actor: Actor, instance: Instance): Promise<void> {
  const { store } = instance;
  for (;;) {
    await actor.at(
      'act on an answer',
      () => {
        const question = store.unread.shift();
        if (question !== undefined) act(instance, question);
      },
      () => store.unread.length > 0,
    );
  }
}

function act({ service, store, world }: Instance, { type, body, verdict }: OwnQuestion): void {
  const { claimId = '', paymentId = '', amount = '0' } = body as Record<string, string>;
  const claim = store.ledger.claim(claimId);
  if (claim === undefined) return;
  if (type === 'ClaimConfirmed' && verdict?.code === 'confirmed') {
    world.effects.signed(service, claimId);
  }
  if (type === 'PaymentAuthorized' && verdict?.code === 'payment-authorized') {
    world.effects.paid(service, claimId, { id: paymentId, amount: BigInt(amount) });
  }
}
