// Keeps the members of councils and juries.
import { Problem } from '@kc/problems';
import { type EntityManager, In } from 'typeorm';
import type { SelectionMember } from './selection-member.js';
import { SelectionMemberTable } from './selection-member.table.js';

export async function membersOfRound(
  em: EntityManager,
  roundId: string,
): Promise<SelectionMember[]> {
  return em.find(SelectionMemberTable, {
    where: { roundId },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
}

export async function insertMembers(
  em: EntityManager,
  members: readonly SelectionMember[],
): Promise<void> {
  const ids = members.map(({ id }) => id);
  const used = await em.findOneBy(SelectionMemberTable, { id: In(ids) });
  if (used !== null) {
    const field = `input.members[${ids.indexOf(used.id)}].id`;
    throw new Problem('ID_REUSED', { field, value: used.id });
  }
  const { roundId } = members[0] ?? {};
  const sitting = roundId === undefined ? [] : await membersOfRound(em, roundId);
  refuseTwins([...sitting.filter(({ endedOn }) => endedOn === null), ...members]);
  await em.insert(SelectionMemberTable, members as object[]);
}

/** A person who sat twice would have to score twice. */
function refuseTwins(members: readonly SelectionMember[]): void {
  const seen = new Set<string>();
  for (const { body, personId } of members) {
    const key = `${body} ${personId}`;
    if (personId !== null && seen.has(key)) {
      const field = 'input.members';
      throw new Problem('ALREADY_EXISTS', { field, value: personId, rule: `${body} (personId)` });
    }
    seen.add(key);
  }
}

export async function memberOnRecord(em: EntityManager, id: string): Promise<SelectionMember> {
  const member = await em.findOneBy(SelectionMemberTable, { id });
  if (member !== null) return member;
  const rule = 'thành viên (member)';
  throw new Problem('NOT_FOUND', { field: 'input.memberId', value: id, rule });
}

export async function changeMember(
  em: EntityManager,
  id: string,
  change: Partial<SelectionMember>,
): Promise<void> {
  await em.update(SelectionMemberTable, { id }, change as object);
}
