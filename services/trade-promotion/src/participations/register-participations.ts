// Puts establishments at an event on record, all or none: up to 300 rows in one call, and every
// reason against every row in one answer.
import { randomUUID } from 'node:crypto';
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { grouped } from '@kc/paging';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { TradePromotionDeps } from '../context.js';
import { requireNotCancelled } from '../event-steps/require-not-cancelled.js';
import { refuseTooManyBooths } from '../events/add-booths.js';
import { standardAreaM2 } from '../events/booth.js';
import { insertBooths } from '../events/booth.store.js';
import type { BoothTableRow } from '../events/booth.table.js';
import { eventOnRecord } from '../events/trade-event.store.js';
import type { RegisterParticipationsInput } from '../generated/graphql.js';
import { requireKnownSources } from './known-sources.js';
import { type FiledAs, type Participation, type Refusal, refusalsOf } from './participation.js';
import {
  boothIdsByKey,
  insertParticipations,
  insertUses,
  participationIdInUse,
  partiesTakingPart,
  type UseOf,
} from './participation.store.js';
import { type NewParticipation, newParticipations } from './participation-input.js';
import { filingAs, requireFiler } from './who-may-file.js';

export interface ParticipationsOutcome {
  readonly eventId: string;
  readonly participationIds: readonly string[];
  /** Empty when all rows are on record. */
  readonly refusals: readonly Refusal[];
}

export async function registerParticipations(
  deps: TradePromotionDeps,
  caller: Caller,
  input: RegisterParticipationsInput,
): Promise<ParticipationsOutcome> {
  const actor = requireFiler(caller);
  const { id, eventId, rows, addMissingBooths } = newParticipations(input, deps.book);
  await requireKnownSources(
    deps,
    rows.map(({ uses }, at) => ({ field: `input.rows[${at}].booths`, uses })),
  );
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const content = { id, eventId, rows, addMissingBooths };
  const command = { id, name: 'registerParticipations', content, actor: stamp, at };

  return inTransaction(deps.dataSource, async (em) => {
    const event = await eventOnRecord(em, eventId);
    const filedAs = filingAs(actor, deps.book, { inCharge: event.responsibleProvince, rows });
    if (addMissingBooths) requireOrganiserOfIt(filedAs);
    return answerOnce<ParticipationsOutcome>(em, command, async () => {
      await em.query('select from trade_event where id = $1 for update', [eventId]);
      await requireNotCancelled(em, eventId);
      const known = await boothIdsByKey(em, eventId, boothKeysOf(rows));
      const fresh = addMissingBooths ? boothsMissing(rows, known) : [];
      const boothIds = new Map([
        ...known,
        ...fresh.map(({ id: boothId, numberKey }) => [numberKey, boothId] as const),
      ]);
      const refusals = refusalsOf(rows.map(asked), {
        partyKeys: await partiesTakingPart(em, eventId, partyKeysOf(rows)),
        boothKeys: new Set(boothIds.keys()),
      });
      if (refusals.length > 0) return { eventId, participationIds: [], refusals };
      await refuseUsedIds(em, rows);
      await refuseTooManyBooths(em, eventId, fresh.length);
      await insertBooths(
        em,
        fresh.map((booth) => ({ ...booth, eventId, createdBy: stamp, createdAt: at })),
      );
      const written = { eventId, filedAs, createdBy: stamp, createdAt: at };
      await insertParticipations(
        em,
        rows.map((row) => participationOf(row, written)),
      );
      await insertUses(
        em,
        rows.flatMap((row) => usesWithIds(row, boothIds)),
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
      return { eventId, participationIds: rows.map((row) => row.id), refusals: [] };
    });
  });
}

function requireOrganiserOfIt(filedAs: FiledAs): void {
  if (filedAs === 'ORGANISER') return;
  throw new Problem('FORBIDDEN', {
    rule: 'Chỉ bên phụ trách sự kiện thêm gian hàng. / Only those in charge add booths.',
  });
}

type MissingBooth = Omit<BoothTableRow, 'eventId' | 'createdBy' | 'createdAt'>;

/** Standard ones, at the rent that all who share the booth pay together. */
function boothsMissing(
  rows: readonly NewParticipation[],
  known: ReadonlyMap<string, string>,
): readonly MissingBooth[] {
  const uses = rows.flatMap((row) => row.uses).filter(({ numberKey }) => !known.has(numberKey));
  return [...grouped(uses, ({ numberKey }) => numberKey)].map(([numberKey, own]) => ({
    ...{ id: randomUUID(), number: own[0]?.number ?? numberKey, numberKey },
    ...{ areaM2: standardAreaM2, standard: true },
    price: own.reduce((sum, { price }) => sum + price, 0n).toString(),
  }));
}

type Written = Pick<Participation, 'eventId' | 'filedAs' | 'createdBy' | 'createdAt'>;

function participationOf({ uses: _, ...row }: NewParticipation, written: Written): Participation {
  return { ...row, ...written, withdrawnAt: null, withdrawnBecause: null };
}

export function usesWithIds(
  { id, uses }: Pick<NewParticipation, 'id' | 'uses'>,
  boothIds: ReadonlyMap<string, string>,
): UseOf[] {
  return uses.map(({ number, numberKey, ...use }) => {
    const boothId = boothIds.get(numberKey);
    if (boothId === undefined) throw new Error(`booth ${number} was found and is gone`);
    return { ...use, boothId, participationId: id };
  });
}

function asked({ id, partyKey, uses }: NewParticipation) {
  return { id, partyKey, boothKeys: uses.map(({ numberKey }) => numberKey) };
}

function boothKeysOf(rows: readonly NewParticipation[]): readonly string[] {
  return [...new Set(rows.flatMap(({ uses }) => uses.map(({ numberKey }) => numberKey)))];
}

function partyKeysOf(rows: readonly NewParticipation[]): readonly string[] {
  return rows.map(({ partyKey }) => partyKey);
}

async function refuseUsedIds(em: EntityManager, rows: readonly NewParticipation[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const used = await participationIdInUse(em, ids);
  if (used === null) return;
  throw new Problem('ID_REUSED', { field: `input.rows[${ids.indexOf(used)}].id`, value: used });
}
