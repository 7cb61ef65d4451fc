// The cost that support is counted on, by the checker's own reading: what a line names and somebody
// else pays for is taken out of it, or counts by what is left of it to bear.
import type { Asker, Holdings, KnownClaim, Met } from './holdings.js';
import type { LineStands } from './identity.js';
import type { Json } from './reading.js';

export interface Cost {
  readonly sum: bigint;
  /** Lines that support is not counted on, or not wholly, by their place. */
  readonly excluded: readonly number[];
  /** Whom the lines met. */
  readonly met: readonly Met[];
}

export function costOf(
  held: Holdings,
  asker: Asker,
  { item, lines }: { readonly item: Json; readonly lines: LineStands },
): Cost {
  let sum = 0n;
  const excluded: number[] = [];
  const all: Met[] = [];
  item.costLines.forEach((line: Json, place: number) => {
    const amount = BigInt(line.amount);
    const met = held.meets(asker, lines.get(place) ?? []);
    all.push(...met);
    const effect = met[0]?.effect;
    if (effect === undefined || effect === 'REVIEW') {
      sum += amount;
      return;
    }
    excluded.push(place);
    if (effect === 'DEDUCT_SUPPORT') {
      sum += stillToBear(
        amount,
        met.map(({ claim }) => claim),
      );
    }
  });
  return { sum, excluded, met: all };
}

/** No đồng that the state bears already, and in doubt the state bears it. */
function stillToBear(amount: bigint, payers: readonly KnownClaim[]): bigint {
  let left = amount;
  for (const { item, granted } of new Set(payers)) {
    const price = priceOf(item);
    const rest = granted < price ? price - granted : 0n;
    const borneByOneself = (amount * rest) / price;
    left -= amount - borneByOneself;
  }
  return left > 0n ? left : 0n;
}

export function priceOf(item: Json): bigint {
  let price = 0n;
  for (const line of item.costLines) price += BigInt(line.amount);
  return price;
}

/** What nobody else has said to pay. */
export function openOf(cost: bigint, item: Json): bigint {
  const open = cost - BigInt(item.otherFunding ?? '0');
  return open > 0n ? open : 0n;
}
