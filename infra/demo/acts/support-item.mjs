// Writes the life of one support item as acts: drafted, claimed, and whatever came after, each with
// an id of its own that never changes.
import { id } from '../ids.mjs';

const parents = {
  Project: ({ project, infrastructure }) => ({
    projectId: id('project', project),
    ...(infrastructure && { infrastructureProjectId: id('infrastructure', infrastructure) }),
  }),
  Cluster: ({ cluster, infrastructure }) =>
    infrastructure === undefined
      ? { clusterId: id('cluster', cluster) }
      : { infrastructureProjectId: id('infrastructure', infrastructure) },
  Trade: ({ event }) => ({ eventId: id('event', event) }),
};

const requestIdOf = { claim: 'claimId', pay: 'paymentId' };

/** `life` is a list of [step, input, expected answer]. */
export function supportItem(number, { as, service, parent, description, facts, life }) {
  const itemId = id('item', number);
  const parentInput = parents[service](parent);
  const drafted = {
    as,
    do: `draft${service}Support`,
    input: { id: itemId, ...parentInput, description, facts },
  };
  const steps = life.map(([step, input, answer = 'ClaimAdvanced'], index) => ({
    as,
    do: `${step}${service}Support`,
    input: { itemId, [requestIdOf[step] ?? 'requestId']: id('step', number, index + 1), ...input },
    answer,
  }));
  return [drafted, ...steps];
}

export function invoiceLine(sellerTaxCode, number, line = 1) {
  return { sellerTaxCode, symbol: '1C26TAA', number: `${number}`, line };
}
