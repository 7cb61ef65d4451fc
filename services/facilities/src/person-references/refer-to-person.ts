// Turns a personal number into the key under which other services may know the person, for a stated
// purpose. The number is kept nowhere and said back nowhere; the trace holds the key and why.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import { checkAll, Problem, plainText, uuid } from '@kc/problems';
import { type Role, requireActor } from '@kc/subgraph-kit';
import type { FacilitiesDeps } from '../context.js';
import type { ReferToPersonInput } from '../generated/graphql.js';
import {
  hashPersonalNumber,
  type PersonalIdentity,
  type PersonalNumberKey,
} from '../identities/personal-number.js';

const hidden = '************';

/** Whoever keeps lists of persons for a duty: trainees, households that are helped to file. */
const referring: readonly Role[] = [
  'MINISTRY',
  'REGIONAL_CENTRE',
  'DOIT',
  'PROVINCIAL_CENTRE',
  'CPC',
];

export async function referToPerson(
  deps: FacilitiesDeps,
  caller: Caller,
  input: ReferToPersonInput,
): Promise<PersonalIdentity> {
  const actor = requireActor(caller, { roles: referring });
  const content = checkAll({
    id: () => uuid('input.id', input.id),
    purpose: () => plainText('input.purpose', input.purpose, { max: 300 }),
    person: () => person(input.personalNumber, deps.personalNumberKey),
  });
  const { id, purpose, person: found } = content;
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const name = 'referToPerson';
  return inTransaction(deps.dataSource, (em) =>
    answerOnce(em, { id, name, content, actor: stamp, at }, async () => {
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: name,
        subjectKind: 'PERSON_REFERENCE',
        subjectId: id,
        before: null,
        after: { partyKey: found.partyKey, purpose },
        requestId: caller.requestId,
      });
      return found;
    }),
  );
}

function person(given: string, key: PersonalNumberKey): PersonalIdentity {
  const found = hashPersonalNumber(given, key);
  if (found !== null) return found;
  const field = 'input.personalNumber';
  const rule = '(12 chữ số, 12 digits)';
  throw new Problem('INVALID_NUMBER', { field, value: hidden, rule });
}
