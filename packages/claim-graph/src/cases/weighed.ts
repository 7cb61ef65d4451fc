// Which claims a ruling made now must weigh, as the fold will see them: all that still hold, and in
// a conflict whoever was refused and brought it up.
import { type Case, type Claim, holdingStates } from '@kc/claim-ledger';

export function weighedIn(
  { kind, subject, met }: Case,
  claimOf: (id: string) => Claim | undefined,
): readonly string[] {
  const ids = [...subject, ...met].filter((id) => {
    const claim = claimOf(id);
    if (claim === undefined) return false;
    const refused = kind === 'CONFLICT' && claim.state === 'REFUSED' && subject.includes(id);
    return holdingStates.has(claim.state) || refused;
  });
  return [...new Set(ids)];
}
