// Freezes the report of a scope as it stands: a numbered version that nothing changes afterwards.
// When nothing has changed since the last version, that one is the answer.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { checkAll, ifGiven, Problem, plainText, uuid } from '@kc/problems';
import type { ClustersDeps } from '../context.js';
import type { FreezeClusterReportInput } from '../generated/graphql.js';
import type { FrozenReport } from './frozen-report.js';
import { addFrozen, newestForFreeze } from './frozen-report.store.js';
import { type LiveReport, liveReport, reporterQuery } from './live-report.js';
import { knownPeriod } from './period-input.js';
import type { ReportPeriod } from './report-period.js';
import { knownScope, requireFreezer, scopeKey } from './report-scope.js';
import { countReporters, dueDays } from './reporters.view.js';
import { isSameReport, opened, sealed } from './seal-report.js';

export interface FreezeOutcome {
  readonly kind: 'FROZEN' | 'UNCHANGED';
  readonly frozenId: string;
}

export async function freezeReport(
  deps: ClustersDeps,
  caller: Caller,
  input: FreezeClusterReportInput,
): Promise<FreezeOutcome> {
  const { id, scope, period, note } = checkAll({
    id: () => uuid('input.id', input.id),
    scope: () => knownScope(deps.book, 'input.scope', input.scope),
    period: () => knownPeriod(deps.reportSheets.calendar, 'input.period', input.period),
    note: () => ifGiven(input.note, (text) => plainText('input.note', text, noteRule)) ?? null,
  });
  const actor = requireFreezer(caller, deps.book, scope);
  const at = deps.clock.now();
  const today = todayInVietnam(at);
  requireCutOff(period, today);
  const stamp = stampOf(actor);
  const of = { scopeKey: scopeKey(scope), period: period.text };
  const command = {
    id,
    name: 'freezeClusterReport',
    content: { id, ...of, note },
    actor: stamp,
    at,
  };
  const live = await liveReport(deps, { scope, period });
  const counted = await countReporters(
    deps.dataSource,
    reporterQuery(deps.book, live),
    dueDays(period),
  );
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<FreezeOutcome>(em, command, async () => {
      const before = await newestForFreeze(em, of);
      if (before !== null && isSameReport(opened(before).report, live.report)) {
        return { kind: 'UNCHANGED', frozenId: before.id };
      }
      const frozen: FrozenReport = {
        id,
        ...of,
        ...placeColumns(live),
        ...sealed({ asOf: live.asOf.toISOString(), report: live.report, ...counted }),
        number: (before?.number ?? 0) + 1,
        note,
        frozenOn: today,
        frozenBy: stamp,
        frozenAt: at,
      };
      await addFrozen(em, frozen);
      const { content: _, ...summary } = frozen;
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'FROZEN_CLUSTER_REPORT',
        subjectId: id,
        before: null,
        after: summary,
        requestId: caller.requestId,
      });
      return { kind: 'FROZEN', frozenId: id };
    }),
  );
}

const noteRule = { max: 2_000, multiline: true };

function requireCutOff({ text, cutOff }: ReportPeriod, today: string): void {
  if (today >= cutOff) return;
  throw new Problem('NOT_ALLOWED_IN_STATE', {
    field: 'input.period',
    value: `${text}: chưa đến ngày chốt (before the cut-off)`,
    rule: `≥ ${cutOff}`,
  });
}

function placeColumns({ scope: { level, province, commune } }: LiveReport) {
  return {
    level,
    provinceScheme: province?.scheme ?? null,
    provinceCode: province?.code ?? null,
    commune,
  };
}
