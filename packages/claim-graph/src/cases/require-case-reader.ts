// Cases are read by bodies of the state: the ministry, the auditor and the regional centres all of
// them, a provincial body those that touch a claim of its province.
import { Problem } from '@kc/problems';
import { requireActor } from '@kc/subgraph-kit';
import { casesOf } from '../access/who-may-see.js';
import type { Context } from '../context.js';

/** The provinces whose cases may be read; null for all. */
export function requireCaseReader(
  context: Pick<Context, 'actor' | 'book'>,
): readonly string[] | null {
  const actor = requireActor(context);
  const provinces = casesOf(actor, context.book);
  if (provinces !== undefined) return provinces;
  const rule = 'Chỉ cơ quan nhà nước xem các vụ việc. / Cases are read by bodies of the state.';
  throw new Problem('FORBIDDEN', { value: actor.role, rule });
}
