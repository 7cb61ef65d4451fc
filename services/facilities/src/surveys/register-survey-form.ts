// Puts a version of a survey form on record: a department its province's, the ministry any.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requireProvince } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { Actor } from '@kc/subgraph-kit';
import type { FacilitiesDeps } from '../context.js';
import { requireDecider } from '../establishments/who-may-write.js';
import type { RegisterSurveyFormInput } from '../generated/graphql.js';
import type { NewSurveyForm } from './survey-form.js';
import { findFormByCode, insertFormIfNew } from './survey-form.store.js';
import { newSurveyForm } from './survey-form-input.js';

export interface FormOutcome {
  readonly kind: 'REGISTERED' | 'ALREADY_KNOWN';
  readonly formId: string;
}

export async function registerSurveyForm(
  deps: FacilitiesDeps,
  caller: Caller,
  input: RegisterSurveyFormInput,
): Promise<FormOutcome> {
  const actor = requireDecider(caller);
  const content = newSurveyForm(input, deps.book);
  requireScope(actor, content, deps);
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'registerSurveyForm', content, actor: stamp, at };
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<FormOutcome>(em, command, async () => {
      const fresh = { ...content, recordedBy: stamp, recordedAt: at };
      if (!(await insertFormIfNew(em, fresh))) {
        const known = await findFormByCode(em, fresh);
        if (known === null) throw new Error(`form ${fresh.id} exists without a receipt`);
        return { kind: 'ALREADY_KNOWN', formId: known };
      }
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'SURVEY_FORM',
        subjectId: fresh.id,
        before: null,
        after: fresh,
        requestId: caller.requestId,
      });
      return { kind: 'REGISTERED', formId: fresh.id };
    }),
  );
}

function requireScope(actor: Actor, { province }: NewSurveyForm, { book }: FacilitiesDeps): void {
  if (province !== null) requireProvince(actor, book, province);
  if (province !== null || actor.role === 'MINISTRY') return;
  const rule = 'Phiếu cả nước do Bộ ban hành. / A national form is issued by the ministry.';
  throw new Problem('FORBIDDEN', { rule });
}
