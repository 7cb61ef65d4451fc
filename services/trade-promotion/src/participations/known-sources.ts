// Whether the sources that a contract names stand in the rule table in force. Before any table is
// in force nothing can be said against a code.
import { Problem, Problems } from '@kc/problems';
import type { TradePromotionDeps } from '../context.js';
import type { BoothShare } from './participation.js';

interface NamedShares {
  readonly field: string;
  readonly uses: readonly { readonly shares: readonly Pick<BoothShare, 'source'>[] }[];
}

export async function requireKnownSources(
  { seat }: Pick<TradePromotionDeps, 'seat'>,
  named: readonly NamedShares[],
): Promise<void> {
  if (named.every(({ uses }) => uses.every(({ shares }) => shares.length === 0))) return;
  const rules = await seat.rules();
  if (rules === null) return;
  const known = new Set(rules.sources.map(({ code }) => code));
  const problems = named.flatMap(({ field, uses }) =>
    uses.flatMap(({ shares }, at) =>
      shares.flatMap(({ source }, share) =>
        known.has(source)
          ? []
          : [
              new Problem('NOT_IN_RULES', {
                field: `${field}[${at}].shares[${share}].source`,
                value: source,
                rule: [...known].sort().join(', '),
              }),
            ],
      ),
    ),
  );
  if (problems.length > 0) throw new Problems(problems);
}
