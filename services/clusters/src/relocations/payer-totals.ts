// What each source is to pay of a relocation, and what it holds and has paid by the ledger.
import { type Claim, holdingStates, netPaid } from '@kc/claim-ledger';
import { namingComponent, type RelocationComponent } from './relocation-component.js';

export interface PayerTotal {
  readonly payer: string;
  readonly cost: bigint;
  readonly granted: bigint;
  readonly paid: bigint;
}

const nothing = { cost: 0n, granted: 0n, paid: 0n };

/** A claim that names several components is counted once. */
export function payerTotals(
  components: readonly RelocationComponent[],
  claims: readonly Claim[],
): readonly PayerTotal[] {
  const totals = new Map<string, Omit<PayerTotal, 'payer'>>();
  const add = (payer: string, more: Omit<PayerTotal, 'payer'>) => {
    const { cost, granted, paid } = totals.get(payer) ?? nothing;
    totals.set(payer, {
      cost: cost + more.cost,
      granted: granted + more.granted,
      paid: paid + more.paid,
    });
  };
  for (const { withdrawn, payer, cost } of components) {
    if (!withdrawn) add(payer, { ...nothing, cost });
  }
  const naming = new Set(components.flatMap((component) => namingComponent(claims, component)));
  for (const claim of naming) {
    if (!holdingStates.has(claim.state)) continue;
    add(claim.source, { cost: 0n, granted: claim.granted, paid: netPaid(claim) });
  }
  return [...totals]
    .map(([payer, sums]) => ({ payer, ...sums }))
    .sort((a, b) => (a.payer < b.payer ? -1 : 1));
}
