// Proposes the national rule table as this program carries it, for the participants that the log
// has. It is kept as proposed and changes nothing until a second person activates it.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import { Problem, uuid } from '@kc/problems';
import { requireActor } from '@kc/subgraph-kit';
import type { ProgramsDeps } from '../context.js';
import type { DraftRulesInput } from '../generated/graphql.js';
import { loadNationalRules } from '../norms/load-national-rules.js';
import { insertDraft, type RuleDraft } from './rule-draft.store.js';

export async function draftRules(
  deps: ProgramsDeps,
  caller: Caller,
  input: DraftRulesInput,
): Promise<{ readonly draftId: string }> {
  const actor = requireActor(caller, { roles: ['MINISTRY'] });
  const id = uuid('input.id', input.id);
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = { id, name: 'draftRules', content: { id }, actor: stamp, at };

  return inTransaction(deps.dataSource, (em) =>
    answerOnce(em, command, async () => {
      const participants = await deps.seat.participants();
      if (participants.length === 0) {
        const rule = 'sổ đã được khởi tạo / the claim log has been set up';
        throw new Problem('NOT_ALLOWED_IN_STATE', { value: 'EMPTY_LOG', rule });
      }
      // Whoever may activate the rules may also rule on what they leave open.
      const rules = loadNationalRules(
        participants.map((one) => ({ ...one, mayRule: one.mayRule ?? one.mayActivateRules })),
      );
      const { version } = rules;
      const draft: RuleDraft = {
        id,
        version,
        rules,
        draftedBy: stamp,
        draftedAt: at,
        activationId: null,
        approvedBy: null,
      };
      await insertDraft(em, draft);
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'RULE_DRAFT',
        subjectId: id,
        before: null,
        after: { version },
        requestId: caller.requestId,
      });
      return { draftId: id };
    }),
  );
}
