// Drafts a support item for a cluster or one of its infrastructure projects. What it names must be
// on record; what it costs the state is for the ledger to say.
import type { DraftedItem } from '@kc/claim-graph';
import type { Caller } from '@kc/commands';
import { Problem } from '@kc/problems';
import { requireActor } from '@kc/subgraph-kit';
import type { ClustersDeps } from '../context.js';
import { withDischarge } from '../discharge/discharge-evidence.js';
import type { DraftClusterSupportInput } from '../generated/graphql.js';
import { refuseUnknownParts } from './known-parts.js';

export async function draftClusterSupport(
  deps: ClustersDeps,
  caller: Caller,
  input: DraftClusterSupportInput,
): Promise<DraftedItem> {
  requireActor(caller);
  const { dataSource, desk } = deps;
  const { id, description } = input;
  const { parentId, parentField } = parentIn(input);
  await refuseUnknownParts(dataSource, 'input.facts.objects', input.facts.objects ?? []);
  const facts = await withDischarge(deps, input);
  return desk.draft(caller, { id, parentId, parentField, description, facts });
}

function parentIn({ clusterId, infrastructureProjectId }: DraftClusterSupportInput) {
  const parents = Object.entries({ clusterId, infrastructureProjectId }).flatMap(
    ([parentField, parentId]) => (typeof parentId === 'string' ? { parentField, parentId } : []),
  );
  const [parent] = parents;
  if (parent !== undefined && parents.length === 1) return parent;
  const rule = 'đúng một trong / exactly one of clusterId | infrastructureProjectId';
  throw new Problem('INVALID_REQUEST', { field: 'input', rule });
}
