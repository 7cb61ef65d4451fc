// Adds booths to an event, all or none: a list of which half was taken would have to be sorted out
// by hand. Two calls for one event take turns, so that both see the numbers of the other.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { TradePromotionDeps } from '../context.js';
import type { AddBoothsInput } from '../generated/graphql.js';
import { boothIdInUse, boothsNumbered, countBooths, insertBooths } from './booth.store.js';
import type { BoothTableRow } from './booth.table.js';
import { type NewBooths, newBooths } from './booth-input.js';
import { eventOnRecord } from './trade-event.store.js';
import { requireOrganiser, requireProvinceInCharge } from './who-may-write.js';

/** The northern fair of 2024 had 270. */
const maxBoothsPerEvent = 5_000;

export interface BoothsOutcome {
  readonly kind: 'ADDED' | 'ALREADY_KNOWN';
  readonly eventId: string;
  readonly boothIds: readonly string[];
}

export async function addBooths(
  { dataSource, book, clock }: TradePromotionDeps,
  caller: Caller,
  input: AddBoothsInput,
): Promise<BoothsOutcome> {
  const actor = requireOrganiser(caller);
  const at = clock.now();
  const stamp = stampOf(actor);
  const { id, eventId, booths } = asRows(newBooths(input));
  const content = { id, eventId, booths };
  const command = { id, name: 'addBooths', content, actor: stamp, at };

  return inTransaction(dataSource, async (em) => {
    const event = await eventOnRecord(em, eventId);
    requireProvinceInCharge(actor, book, event.responsibleProvince);

    return answerOnce<BoothsOutcome>(em, command, async () => {
      await em.query('select from trade_event where id = $1 for update', [eventId]);
      const taken = await boothsNumbered(
        em,
        eventId,
        booths.map(({ numberKey }) => numberKey),
      );
      if (taken.length > 0) return { kind: 'ALREADY_KNOWN', eventId, boothIds: taken };
      await refuseUnfit(em, eventId, booths);
      await insertBooths(
        em,
        booths.map((booth) => ({ ...booth, eventId, createdBy: stamp, createdAt: at })),
      );
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'TRADE_EVENT',
        subjectId: eventId,
        before: null,
        after: content,
        requestId: caller.requestId,
      });
      return { kind: 'ADDED', eventId, boothIds: booths.map((booth) => booth.id) };
    });
  });
}

type NewBoothRow = Omit<BoothTableRow, 'eventId' | 'createdBy' | 'createdAt'>;

function asRows({ id, eventId, booths }: NewBooths) {
  const rows: NewBoothRow[] = booths.map((booth) => ({ ...booth, price: booth.price.toString() }));
  return { id, eventId, booths: rows };
}

async function refuseUnfit(
  em: EntityManager,
  eventId: string,
  booths: readonly NewBoothRow[],
): Promise<void> {
  const ids = booths.map(({ id }) => id);
  const used = await boothIdInUse(em, ids);
  if (used !== null) {
    const field = `input.booths[${ids.indexOf(used)}].id`;
    throw new Problem('ID_REUSED', { field, value: used });
  }
  await refuseTooManyBooths(em, eventId, booths.length);
}

export async function refuseTooManyBooths(
  em: EntityManager,
  eventId: string,
  more: number,
): Promise<void> {
  const count = (await countBooths(em, eventId)) + more;
  if (count <= maxBoothsPerEvent) return;
  const field = 'tradeEvent.booths';
  throw new Problem('TOO_MANY_ITEMS', { field, value: count, rule: maxBoothsPerEvent });
}
