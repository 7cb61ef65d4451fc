// Who could pay on a day that is past: a district until there were none. Which levels and until
// when, is data. Pure.
import { inForce } from '@kc/life-cycle';
import { Problem } from '@kc/problems';
import type { PayerRule } from '../cycles/decision-cycle.js';
import type { DecisionLevel } from '../decisions/decision.js';

export function requirePayerThen(
  payers: readonly PayerRule[],
  { level: value, day }: { readonly level: DecisionLevel; readonly day: string },
): PayerRule {
  const known = payers.filter(({ level }) => level === value);
  const found = inForce(known, day);
  if (found !== undefined) return found;
  const then = payers.filter((one) => inForce([one], day) !== undefined);
  const levels = then.map(({ level }) => level).join(', ');
  const [{ citation = '' } = {}] = known;
  const rule = `${levels} (${day}${citation === '' ? '' : `; ${value}: ${citation}`})`;
  throw new Problem('UNKNOWN_VALUE', { field: 'input.level', value, rule });
}
