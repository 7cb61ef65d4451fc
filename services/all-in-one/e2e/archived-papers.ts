// Papers of before, entered from the archive through the gateway, with the conflicts they open.
import { randomUUID } from 'node:crypto';
import { Desk, type Outcome, outcomeFields } from './desk.js';
import type { SupportFacts } from './facts.js';
import { type Claimed, draft } from './payers.js';
import type { System } from './system.js';

export interface ArchivedPaper {
  readonly level: 'PROVINCE' | 'DISTRICT';
  readonly decider: string;
  readonly signedOn: string;
  readonly clusterId: string;
}

export interface Archived extends Claimed {
  readonly conflicts: readonly { readonly id: string; readonly met: readonly object[] }[];
}

const patience = 10;

/** One item, granted, paid and settled then. */
export async function archived(
  system: System,
  { level, decider, signedOn, clusterId }: ArchivedPaper,
  facts: SupportFacts,
): Promise<Archived> {
  const desk = new Desk('Cluster', system.by('laoCaiDepartment'));
  const itemId = await draft({ desk, parent: { clusterId } }, facts);
  const money = { granted: facts.requested, paid: facts.requested, settled: true };
  const input = {
    ...{ id: randomUUID(), level, decider, route: 'RECURRENT' },
    title: 'Quyết định lưu trữ (giả định)',
    fiscalYear: Number(signedOn.slice(0, 4)),
    signed: { number: '407/QĐ-UBND', date: signedOn },
    provenance: 'Kho lưu trữ, hộp 12 (giả định)',
    items: [{ itemId, ...money }],
    invented: { note: 'Dữ liệu giả định để kiểm thử.' },
  };
  for (let again = 0; again <= patience; again += 1) {
    const { told } = await system.by('laoCaiDepartment').data<{ told: Told }>(document, { input });
    const { __typename, conflicts = [], claims = [] } = told;
    const [{ outcome } = {}] = claims;
    if (__typename !== 'ArchivedDecisionRecorded' || outcome === undefined) continue;
    return { itemId, claimId: outcome.claim?.id ?? 'refused', outcome, conflicts };
  }
  throw new Error('the log does not answer');
}

interface Told {
  readonly __typename: string;
  readonly claims?: readonly { readonly outcome: Outcome }[];
  readonly conflicts?: Archived['conflicts'];
}

const document = `mutation ($input: RecordArchivedDecisionInput!) {
  told: recordArchivedClusterDecision(input: $input) {
    __typename
    ... on ArchivedDecisionRecorded {
      claims { outcome { ...OutcomeFields } } conflicts { id met { id service } }
    }
  }
} ${outcomeFields}`;
