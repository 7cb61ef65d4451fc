// Puts what came of a participation on record, and takes back an entry that was wrong.
import { type Caller, stampOf } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { Problem, plainText, uuid } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { TradePromotionDeps } from '../context.js';
import type {
  RecordParticipationResultsInput,
  WithdrawParticipationResultInput,
} from '../generated/graphql.js';
import {
  changeParticipationOnce,
  type ParticipationChanged,
} from '../participations/change-participation.js';
import { requireFiler } from '../participations/who-may-file.js';
import { insertResults, resultsOnRecord, withdrawResult } from './participation-result.store.js';
import { type NewResults, newResults } from './result-input.js';

export async function recordParticipationResults(
  deps: TradePromotionDeps,
  caller: Caller,
  input: RecordParticipationResultsInput,
): Promise<ParticipationChanged> {
  const recordedBy = stampOf(requireFiler(caller));
  const recordedAt = deps.clock.now();
  const content = newResults(input, todayInVietnam(recordedAt));
  const { participationId, results } = content;
  return changeParticipationOnce(deps, caller, {
    name: 'recordParticipationResults',
    content,
    work: async (em) => {
      await refuseUnfit(em, content);
      await insertResults(
        em,
        results.map((one) => ({
          ...one,
          ...{ participationId, recordedBy, recordedAt, withdrawnBecause: null },
          value: one.value?.toString() ?? null,
        })),
      );
      return null;
    },
  });
}

export async function withdrawParticipationResult(
  deps: TradePromotionDeps,
  caller: Caller,
  input: WithdrawParticipationResultInput,
): Promise<ParticipationChanged> {
  requireFiler(caller);
  const content = {
    id: uuid('input.id', input.id),
    participationId: uuid('input.participationId', input.participationId),
    resultId: uuid('input.resultId', input.resultId),
    withdrawnBecause: plainText('input.reason', input.reason, { max: 500 }),
  };
  const { resultId: id, participationId, withdrawnBecause } = content;
  return changeParticipationOnce(deps, caller, {
    name: 'withdrawParticipationResult',
    content,
    work: async (em) => {
      const found = await withdrawResult(em, { id, participationId, withdrawnBecause });
      if (found === null) throw noSuchResult('input.resultId', id);
      return found;
    },
  });
}

/** An entry follows one of its own participation that is on record or stands before it. */
async function refuseUnfit(
  em: EntityManager,
  { participationId, results }: NewResults,
): Promise<void> {
  const ids = results.map(({ id }) => id);
  const followed = results.flatMap(({ followsId }) => followsId ?? []);
  const known = await resultsOnRecord(em, [...ids, ...followed]);
  const used = known.find(({ id }) => ids.includes(id));
  if (used !== undefined) {
    const field = `input.results[${ids.indexOf(used.id)}].id`;
    throw new Problem('ID_REUSED', { field, value: used.id });
  }
  const own = new Set(
    known.filter((one) => one.participationId === participationId).map(({ id }) => id),
  );
  for (const [at, { id, followsId }] of results.entries()) {
    if (followsId !== null && !own.has(followsId)) {
      throw noSuchResult(`input.results[${at}].followsId`, followsId);
    }
    own.add(id);
  }
}

function noSuchResult(field: string, value: string): Problem {
  return new Problem('NOT_FOUND', { field, value, rule: 'kết quả (result)' });
}
