// Records that no production code would write: damaged, forged, out of place, or from a program
// that thinks otherwise. Faults put them into the log.
import { type Envelope, recordBytes, signedText } from '@kc/claim-ledger';
import { signAs } from './crypto.js';
import { someItem } from './facts.js';
import { officerActor } from './officer.js';
import type { Random } from './random.js';
import { type ServiceName, services } from './rules.js';
import type { SimulatedLog } from './simulated-log.js';

export interface Forging {
  readonly random: Random;
  readonly log: SimulatedLog;
  /** Of the log as far as anybody has folded it. */
  readonly seen: Envelope['seen'];
}

export function forged(
  { random, seen }: Pick<Forging, 'random' | 'seen'>,
  given: Partial<Envelope> & { readonly signer?: string },
): Uint8Array {
  const { signer, ...rest } = given;
  const service = rest.service ?? random.pick(services);
  const text = signedText({
    recordId: random.uuid(),
    type: 'ClaimSettled',
    schema: 1,
    service,
    actor: officerActor,
    seen,
    body: { claimId: random.uuid() },
    ...rest,
  });
  return recordBytes(text, signAs(signer ?? service, text));
}

/** Bytes that everybody must find void. */
export function voidBytes(forging: Forging): Uint8Array {
  const { random, log } = forging;
  const earlier = random.pick(log.entries).value;
  switch (random.below(8)) {
    case 0:
      return new Uint8Array(random.below(40)).map(() => random.below(256));
    case 1: {
      const damaged = earlier.slice();
      const at = random.below(damaged.length);
      damaged[at] = (damaged[at] ?? 0) ^ (1 + random.below(255));
      return damaged;
    }
    case 2:
      return earlier.slice(0, random.below(earlier.length));
    case 3:
      return forged(forging, { service: 'programs', signer: 'clusters' });
    case 4:
      return forged(forging, { service: 'stranger' });
    case 5:
      return forged(forging, { schema: 99 });
    case 6:
      return forged(forging, { type: 'ClaimRequested', body: { claimId: 'x', nested: [1] } });
    default:
      return (log.entries[0]?.value ?? earlier).slice();
  }
}

/** Another question under an id that was used before. */
export function reusedId(forging: Forging, recordId: string, service: ServiceName): Uint8Array {
  const { random } = forging;
  const body = {
    claimId: random.uuid(),
    origin: random.uuid(),
    decidingBody: 'Board',
    decisionDate: null,
    item: someItem(random, service),
    replaces: null,
  };
  return forged(forging, { recordId, schema: 2, service, type: 'ClaimRequested', body });
}
