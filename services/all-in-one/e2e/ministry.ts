// What the ministry decides by two of its officers: one proposes, another approves.
import type { System } from './system.js';
import { type Approval, approve, caseOf, propose, ruling } from './two-persons.js';

/** Of the open case that a claim stands in, these claims are kept and every other one ends. */
export async function rule(
  system: System,
  claimId: string,
  kept: readonly string[],
): Promise<Approval> {
  const { id, kind, weighed } = await caseOf(system.by('ministry'), claimId, { status: 'OPEN' });
  const asked = kind === 'REVIEW' ? [claimId] : weighed;
  const decisions = asked.map((one) => ({
    claimId: one,
    decision: kept.includes(one) ? ('KEEP' as const) : ('END' as const),
  }));
  return both(system, 'Ruling', ruling(id, decisions));
}

export function link(system: System, a: string, b: string): Promise<Approval> {
  const reason = 'Hộ kinh doanh chuyển thành doanh nghiệp';
  return both(system, 'IdentityLink', { a, b, reason });
}

async function both(system: System, act: string, content: object): Promise<Approval> {
  const proposal = await propose(system.by('ministry'), act, content);
  return approve(system.by('secondMinistryOfficer'), act, proposal);
}
