// A claim as a list shows it, or whole. A page shows the state and the money of hundreds of claims:
// then the rest of each, the longer part, is neither read nor sent.
import type { Claim } from '@kc/claim-ledger';
import type { ClaimHead } from '@kc/claim-participant';
import type { FieldNode, GraphQLResolveInfo, SelectionNode } from 'graphql';
import type { Context } from '../context.js';

/** Fields of `type Claim` that its head answers. */
export const headFields: ReadonlySet<string> = new Set([
  ...['__typename', 'id', 'service', 'origin', 'beneficiary', 'establishment', 'cluster'],
  ...['source', 'state', 'granted', 'authorised', 'recovered', 'netPaid', 'fileIsOpen'],
  ...['payments', 'cases'],
]);

/** Whether the selections under a field of type Claim want nothing else. */
export function isAskedForHead({ fieldNodes, fragments }: GraphQLResolveInfo): boolean {
  const isOfHead = (selection: SelectionNode): boolean => {
    if (selection.kind === 'Field') return headFields.has(selection.name.value);
    const from = selection.kind === 'InlineFragment' ? selection : fragments[selection.name.value];
    return from?.selectionSet.selections.every(isOfHead) ?? true;
  };
  return fieldNodes.every(({ selectionSet }: FieldNode) =>
    (selectionSet?.selections ?? []).every(isOfHead),
  );
}

/** For a field that the head does not answer: a head that comes here is read again, whole. */
export function ofWhole<T>(
  claim: ClaimHead | Claim,
  { ledger }: Context,
  read: (claim: Claim) => T | Promise<T>,
): T | Promise<T> {
  if ('requestedAt' in claim) return read(claim);
  return ledger.claim.load(claim.claimId).then((whole) => {
    if (whole === undefined) throw new Error(`claim ${claim.claimId} was read and is gone`);
    return read(whole);
  });
}
