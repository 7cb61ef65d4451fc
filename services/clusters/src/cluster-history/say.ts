// The four things that are said about a cluster over time, each as a plan for its history.
import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '@kc/commands';
import { Problem } from '@kc/problems';
import type { ClustersDeps } from '../context.js';
import type {
  CorrectClusterDecisionInput,
  CorrectClusterFactInput,
  RecordClusterDecisionInput,
  RecordClusterFactInput,
} from '../generated/graphql.js';
import {
  type ChangeOutcome,
  changeHistory,
  type NewRow,
  requireBelieved,
  standIn,
} from './change-history.js';
import { believed, type ClusterHistory, sameValue } from './cluster-fact.js';
import {
  decisionCorrection,
  factCorrection,
  newDecision,
  newFact,
  requireSound,
} from './cluster-fact-input.js';
import { decisionOnRecord, factOnRecord } from './cluster-history.store.js';

type Says<Input> = (deps: ClustersDeps, caller: Caller, input: Input) => Promise<ChangeOutcome>;

const uncorrected = { corrects: null, reason: null, withdrawn: false } as const;

export const recordClusterFact: Says<RecordClusterFactInput> = (deps, caller, input) =>
  changeHistory(deps, caller, ({ today }) => {
    const { id, clusterId, content } = newFact(input, { book: deps.book, today });
    return {
      id,
      action: 'recordClusterFact',
      content: { clusterId, ...content },
      clusterId: async () => clusterId,
      more: ({ facts }, row) => {
        const known = believed(facts, null).some((fact) => {
          return fact.validFrom === content.validFrom && sameValue(fact.value, content.value);
        });
        return known ? null : { facts: [{ ...content, ...row, ...uncorrected, id }] };
      },
    };
  });

export const recordClusterDecision: Says<RecordClusterDecisionInput> = (deps, caller, input) =>
  changeHistory(deps, caller, ({ today }) => {
    const { id, clusterId, content } = newDecision(input, { book: deps.book, today });
    const { kind, number, decidedOn } = content;
    return {
      id,
      action: 'recordClusterDecision',
      content: { clusterId, ...content },
      clusterId: async () => clusterId,
      more: ({ decisions }, row) => {
        const known = believed(decisions, null).some((one) => {
          return one.kind === kind && one.number === number && one.decidedOn === decidedOn;
        });
        return known ? null : { decisions: [{ ...content, ...row, ...uncorrected, id }] };
      },
    };
  });

export const correctClusterFact: Says<CorrectClusterFactInput> = (deps, caller, input) =>
  changeHistory(deps, caller, ({ today }) => {
    const { id, corrects, reason, withdraw, content } = factCorrection(input, {
      book: deps.book,
      today,
    });
    return {
      id,
      action: 'correctClusterFact',
      content: { corrects, reason, withdraw, ...content },
      clusterId: async (em) => (await factOnRecord(em, corrects)).clusterId,
      more: ({ facts }: ClusterHistory, row: NewRow) => {
        const held = requireBelieved(facts, corrects);
        const next = standIn(held, row, { ...given(content), id, reason, withdrawn: withdraw });
        if (next.value.aspect !== held.value.aspect) throw otherAspect(held.value.aspect);
        if (!withdraw) requireSound(next, deps.book);
        if (withdraw && isOnlyOne(facts, held)) throw lastOne(held.value.aspect);
        return withdraw || changes(held, given(content)) ? { facts: [next] } : null;
      },
    };
  });

export const correctClusterDecision: Says<CorrectClusterDecisionInput> = (deps, caller, input) =>
  changeHistory(deps, caller, ({ today }) => {
    const { id, corrects, reason, withdraw, content } = decisionCorrection(input, {
      book: deps.book,
      today,
    });
    return {
      id,
      action: 'correctClusterDecision',
      content: { corrects, reason, withdraw, ...content },
      clusterId: async (em) => (await decisionOnRecord(em, corrects)).clusterId,
      more: ({ decisions }, row) => {
        const held = requireBelieved(decisions, corrects);
        const next = standIn(held, row, { ...given(content), id, reason, withdrawn: withdraw });
        const left = believed([...decisions, next], null);
        if (!left.some(({ kind }) => kind !== 'EXPANSION')) throw lastOne('DECISION');
        return withdraw || changes(held, given(content)) ? { decisions: [next] } : null;
      },
    };
  });

/** Undefined leaves what was said as it is. */
function given<T extends object>(content: { readonly [K in keyof T]: T[K] | undefined }) {
  return Object.fromEntries(
    Object.entries(content).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

function changes<T extends object>(held: T, change: Partial<T>): boolean {
  return Object.entries(change).some(
    ([name, value]) => !isDeepStrictEqual(held[name as keyof T], value),
  );
}

/** A cluster always has a name, a kind and a place. */
function isOnlyOne(facts: ClusterHistory['facts'], held: ClusterHistory['facts'][number]): boolean {
  const { aspect } = held.value;
  if (aspect !== 'NAME' && aspect !== 'KIND' && aspect !== 'PLACE') return false;
  return believed(facts, null).filter(({ value }) => value.aspect === aspect).length === 1;
}

function lastOne(aspect: string): Problem {
  const rule =
    'cụm phải còn ít nhất một; đính chính thay vì rút / one must stay: correct it instead';
  return new Problem('NOT_ALLOWED_IN_STATE', { field: 'input.withdraw', value: aspect, rule });
}

function otherAspect(aspect: string): Problem {
  const rule = `cùng loại với dữ kiện bị đính chính / of the kind that is corrected: ${aspect}`;
  return new Problem('INVALID_REQUEST', { field: 'input.fact', rule });
}
