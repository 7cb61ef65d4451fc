// Sets the day of a duty from a day on: the ministry for the nation, a Sở Công Thương or provincial
// committee for the local duties of its province. Earlier settings stay on record.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requireProvince } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { requireActor } from '@kc/subgraph-kit';
import type { ProgramsDeps } from '../context.js';
import type { SetDutyInput } from '../generated/graphql.js';
import type { Duty } from './duty.js';
import { knownDuty, newSetting } from './duty-input.js';
import { insertSetting } from './duty-setting.store.js';

export interface SettingOutcome {
  readonly duty: string;
}

export async function setDuty(
  deps: ProgramsDeps,
  caller: Caller,
  { input, duties }: { readonly input: SetDutyInput; readonly duties: readonly Duty[] },
): Promise<SettingOutcome> {
  const { book } = deps;
  const actor = requireActor(caller, { roles: ['MINISTRY', 'DOIT', 'PPC'] });
  const content = newSetting(input, { book, duties });
  const { tier } = knownDuty('input.duty', content.duty, duties);
  if (content.province === null || tier === 'NATIONAL') {
    requireActor({ actor }, { roles: ['MINISTRY'] });
  } else {
    requireProvince(actor, book, content.province);
  }
  if (content.province !== null && tier === 'NATIONAL') {
    const rule = `${content.duty}: một thời hạn cho cả nước / one day for the whole nation`;
    throw new Problem('INVALID_REQUEST', { field: 'input.province', rule });
  }

  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'setDuty', content, actor: stamp, at };
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<SettingOutcome>(em, command, async () => {
      await insertSetting(em, { ...content, setBy: stamp, setAt: at });
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'DUTY_SETTING',
        subjectId: content.id,
        before: null,
        after: content,
        requestId: caller.requestId,
      });
      return { duty: content.duty };
    }),
  );
}
