// Puts together, once for each request, what every payer has claimed at an event, and the money of
// its booths.
import { type LedgerLoaders, maySeeFile } from '@kc/claim-graph';
import type { Claim } from '@kc/claim-ledger';
import { grouped, letterKey, rowsByKey } from '@kc/paging';
import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Context } from '../context.js';
import type { BoothRow } from '../events/booth.view.js';
import type { UseRow } from '../participations/participation.view.js';
import { type BoothMoney, type EventClaim, isOfFair, moneyOfBooth } from './booth-money.js';
import { boothsOfEvents, usesOfEvents } from './booth-money.view.js';
import { type EventKey, keysOfEvents } from './event-claims.view.js';

export interface BoothsMoney {
  readonly booths: readonly (BoothMoney & { readonly row: BoothRow })[];
  readonly uses: readonly UseRow[];
  readonly claims: readonly EventClaim[];
}

export interface BoothMoneyLoaders {
  readonly eventKeys: DataLoader<string, readonly EventKey[]>;
  readonly boothsOfEvent: DataLoader<string, readonly BoothRow[]>;
  readonly usesOfEvent: DataLoader<string, readonly UseRow[]>;
  /** All claims that hold anything of the event, in the order in which they were asked. */
  readonly eventClaims: DataLoader<string, readonly EventClaim[]>;
  readonly boothsMoney: DataLoader<string, BoothsMoney>;
}

export function boothMoneyLoaders(source: DataSource, ledger: LedgerLoaders): BoothMoneyLoaders {
  const ofEvent = ({ eventId }: { readonly eventId: string }) => eventId;
  const eventKeys = rowsByKey((ids) => keysOfEvents(source, ids), ofEvent);
  const boothsOfEvent = rowsByKey((ids) => boothsOfEvents(source, ids), ofEvent);
  const usesOfEvent = rowsByKey((ids) => usesOfEvents(source, ids), ofEvent);
  const eventClaims = eachOf(async (id) => claimsAt(id, await eventKeys.load(id), ledger));
  const boothsMoney = eachOf(async (id): Promise<BoothsMoney> => {
    const [rows, uses, held] = await Promise.all([
      boothsOfEvent.load(id),
      usesOfEvent.load(id),
      eventClaims.load(id),
    ]);
    const claims = held.filter(isOfFair);
    return { booths: boothsOf(rows, uses, claims), uses, claims };
  });
  return { eventKeys, boothsOfEvent, usesOfEvent, eventClaims, boothsMoney };
}

export function mayOpen(context: Context) {
  return (claim: Claim): boolean => maySeeFile(context, claim);
}

async function claimsAt(
  eventId: string,
  keys: readonly EventKey[],
  ledger: LedgerLoaders,
): Promise<readonly EventClaim[]> {
  const byClaim = grouped(keys, ({ claimId }) => claimId);
  const claims = await Promise.all([...byClaim.keys()].map((id) => ledger.claim.load(id)));
  return claims
    .flatMap((claim) => {
      const held = claim === undefined ? undefined : byClaim.get(claim.claimId);
      return claim === undefined || held === undefined ? [] : [eventClaim(eventId, claim, held)];
    })
    .sort((a, b) => Number(a.claim.requestedAt - b.claim.requestedAt));
}

function eventClaim(eventId: string, claim: Claim, held: readonly EventKey[]): EventClaim {
  const parts = (kind: string) =>
    held.filter((key) => key.kind === kind).map(({ part }) => letterKey(part));
  const names = (kind: string) =>
    claim.objects.some((one) => one.kind === kind && one.parts.eventId?.toLowerCase() === eventId);
  return {
    claim,
    boothKeys: parts('BOOTH'),
    seatKeys: parts('EVENT_SEAT'),
    costKeys: parts('EVENT_COST'),
    allBooths: names('EVENT_BOOTHS'),
    wholeEvent: names('EVENT'),
  };
}

/** By index, so that a fair of thousands of booths is gone through once. */
function boothsOf(
  rows: readonly BoothRow[],
  uses: readonly UseRow[],
  claims: readonly EventClaim[],
): BoothsMoney['booths'] {
  const usesOf = grouped(uses, ({ boothId }) => boothId);
  const ofAll = claims.filter(({ allBooths }) => allBooths);
  const byBooth = grouped(
    claims.flatMap((one) => one.boothKeys.map((key) => ({ key, one }))),
    ({ key }) => key,
  );
  return rows.map((row) => {
    const { id, numberKey, price } = row;
    const named = (byBooth.get(numberKey) ?? []).map(({ one }) => one);
    const own = [...ofAll, ...named.filter(({ allBooths }) => !allBooths)];
    const booth = { id, numberKey, price: BigInt(price) };
    return { ...moneyOfBooth(booth, usesOf.get(id) ?? [], own), row };
  });
}

function eachOf<Value>(read: (id: string) => Promise<Value>): DataLoader<string, Value> {
  return new DataLoader((ids) => Promise.all(ids.map(read)));
}
