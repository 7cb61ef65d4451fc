// The whole comparison for another program: amounts and positions as texts, since they may be
// larger than a number of JSON is safe for.

const verdictOf = ({ code, granted, state, reason, grounds }) => ({
  code,
  granted,
  state,
  reason,
  grounds: grounds.map(({ rule, effect, allowed, met }) => ({
    rule: rule.id,
    effect,
    allowed,
    met: met.map(({ claimId }) => claimId),
  })),
});

export function asJson({ version, versions, records, requests, differences, bySource }) {
  const content = {
    otherRules: version,
    rulesInTheLog: versions,
    records,
    requests,
    bySource: Object.fromEntries(bySource),
    differences: differences.map(({ position, claimId, claim, actual, other }) => ({
      position,
      claimId,
      service: claim.service,
      source: claim.source,
      content: claim.content,
      requested: claim.requested,
      actual: verdictOf(actual),
      other: verdictOf(other),
    })),
  };
  const asString = (_key, value) => (typeof value === 'bigint' ? String(value) : value);
  return `${JSON.stringify(content, asString, 2)}\n`;
}
