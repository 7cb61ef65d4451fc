// What a funding service is to whoever hosts it, and whether it may be relied on.
import type { KeyObject } from 'node:crypto';
import type { ClaimSeat, SeatDeps } from '@kc/claim-participant';
import type { EventHome } from '@kc/domain-events';
import type { OrderedLog } from '@kc/event-log';
import { isOutage } from '@kc/persistence';
import type { Clock, Ids, Logger, Worker } from '@kc/process-kit';
import type { Actor, Figure, Health } from '@kc/subgraph-kit';
import type { GraphQLSchema } from 'graphql';

export interface FundingSettings {
  readonly databaseUrl: string;
  readonly log: OrderedLog;
  /** Signs this service's records in the claim log. */
  readonly signingKey: KeyObject;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly observe?: SeatDeps['observe'];
  /** Where domain events travel; what is announced waits when left out. */
  readonly events?: EventHome | undefined;
}

export interface FundingService<Context extends object = object> {
  readonly schema: GraphQLSchema;
  readonly workers: readonly Worker[];
  context(actor: Actor | null, requestId: string): Context;
  health(): Promise<Health>;
  /** Whether to send it requests; quicker than its health. */
  ready(): Promise<Health>;
  /** For /metrics. */
  figures(): Promise<readonly Figure[]>;
  close(): Promise<void>;
}

/**
 * Without the log it still serves: reads are answered, and claims wait. One that is catching up
 * would show old amounts.
 */
export function seatHealth(seat: ClaimSeat): Promise<Health> {
  return unlessOutOfReach(async () => {
    const { halted, ...details } = await seat.status();
    if (halted !== null) return { status: 'halted', details: { ...details, halted } };
    if (details.catchingUp) return { status: 'unready', details };
    return { status: details.behind === null ? 'degraded' : 'ok', details };
  });
}

export function seatReadiness(seat: ClaimSeat): Promise<Health> {
  return unlessOutOfReach(async () => {
    const { halted, catchingUp } = await seat.fitness();
    if (halted !== null) return { status: 'halted', details: { halted } };
    return { status: catchingUp ? 'unready' : 'ok', details: { catchingUp } };
  });
}

async function unlessOutOfReach(look: () => Promise<Health>): Promise<Health> {
  try {
    return await look();
  } catch (error) {
    if (!isOutage(error)) throw error;
    return { status: 'unready', details: { database: 'out of reach' } };
  }
}
