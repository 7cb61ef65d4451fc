// Puts a report on record, or a further version of one with its reason. What is late is kept like
// any other: a report that is refused for its date would be missing from the totals.
import { type ActorStamp, answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import { clusterOnRecord } from '../clusters/cluster.store.js';
import type { ClustersDeps } from '../context.js';
import { findRecord } from '../records/record.store.js';
import { tenantOnRecord, tenantProjectKind } from '../tenants/tenant.store.js';
import { TenantProjectTable } from '../tenants/tenant-project.table.js';
import { type Filing, type FilingKind, type FilingSubject, saysTheSame } from './filing.js';
import { addVersion, newestForChange } from './filing.store.js';
import type { InputFacts, NewFiling } from './filing-input.js';
import { requireFiler, requireOwnReport } from './who-may-file.js';

export interface FilingOutcome {
  readonly kind: 'FILED' | 'CORRECTED' | 'ALREADY_FILED' | 'UNCHANGED';
  readonly filingId: string;
}

export interface FilingOrder {
  readonly kind: FilingKind;
  readonly name: string;
  readonly read: (given: InputFacts) => NewFiling;
}

export async function fileReport(
  deps: ClustersDeps,
  caller: Caller,
  { kind, name, read }: FilingOrder,
): Promise<FilingOutcome> {
  const actor = requireFiler(caller, kind);
  const at = deps.clock.now();
  const today = todayInVietnam(at);
  const content = read({ calendar: deps.reportSheets.calendar, today });
  const stamp = stampOf(actor);
  const command = {
    id: content.id,
    name,
    content: { ...content, period: content.period.text },
    actor: stamp,
    at,
  };
  return inTransaction(deps.dataSource, async (em) => {
    const cluster = await clusterOnRecord(em, content.subject.clusterId);
    const ofTenant = kind === 'TENANT';
    const partyKey = ofTenant
      ? await tenantKeyOf(em, content.subject)
      : cluster.infrastructureInvestorKey;
    const { onBehalf } = requireOwnReport(actor, deps.book, { kind, place: cluster, partyKey });
    const receivedOn = receivedOnOf(content, { onBehalf, today });
    return answerOnce<FilingOutcome>(em, command, async () => {
      const before = await newestForChange(em, {
        ...content.subject,
        period: command.content.period,
      });
      const settled = settledBy(before, content);
      if (settled !== null) return settled;
      const filing = versionAfter(before, content, { partyKey, onBehalf, receivedOn, stamp, at });
      await addVersion(em, filing);
      await audit(em, { before, filing, action: name, requestId: caller.requestId });
      return { kind: before === null ? 'FILED' : 'CORRECTED', filingId: filing.id };
    });
  });
}

/** A tenant project on record knows whose it is, and a report about it cannot say otherwise. */
async function tenantKeyOf(em: EntityManager, subject: FilingSubject): Promise<string | null> {
  const { tenantProjectId, clusterId, partyKey } = subject;
  if (tenantProjectId === null) return partyKey;
  const project = await findRecord(em, TenantProjectTable, tenantProjectId);
  if (project === null || project.clusterId !== clusterId) {
    const rule = tenantProjectKind.called;
    throw new Problem('NOT_FOUND', {
      field: 'input.tenantProjectId',
      value: tenantProjectId,
      rule,
    });
  }
  const tenant = await tenantOnRecord(em, project.tenantId);
  if (partyKey === null || partyKey === tenant.partyKey) return tenant.partyKey;
  const rule = 'cơ sở của dự án (tenant of the project)';
  throw new Problem('UNKNOWN_VALUE', { field: 'input.tenantKey', value: partyKey, rule });
}

/** The paper's day counts when an office enters it; who reports for itself reports today. */
function receivedOnOf(
  { receivedOn }: NewFiling,
  { onBehalf, today }: { readonly onBehalf: boolean; readonly today: string },
): string {
  if (receivedOn === null || onBehalf || receivedOn === today) return receivedOn ?? today;
  throw new Problem('FORBIDDEN', {
    field: 'input.receivedOn',
    value: receivedOn,
    rule: 'Chỉ cơ quan nhập thay mới ghi ngày nhận. / Only an office that enters it states the day.',
  });
}

/** What needs no new version; null when one is to be written. */
function settledBy(before: Filing | null, content: NewFiling): FilingOutcome | null {
  const { correction } = content;
  if (before === null) {
    if (correction === null) return null;
    throw new Problem('NOT_FOUND', {
      field: 'input.correction',
      value: content.period.text,
      rule: 'báo cáo cần sửa (report to correct)',
    });
  }
  if (saysTheSame(before, content.facts, content.subject.reporterName)) {
    return { kind: 'UNCHANGED', filingId: before.id };
  }
  if (correction === null) return { kind: 'ALREADY_FILED', filingId: before.id };
  if (correction.version === before.version) return null;
  const value = correction.version;
  throw new Problem('STALE_VERSION', { field: 'input.correction.version', value });
}

interface Entering {
  readonly partyKey: string | null;
  readonly onBehalf: boolean;
  readonly receivedOn: string;
  readonly stamp: ActorStamp;
  readonly at: Date;
}

function versionAfter(before: Filing | null, content: NewFiling, entering: Entering): Filing {
  const { id, subject, facts, period, correction, inventedNote } = content;
  const { partyKey, onBehalf, receivedOn, stamp, at } = entering;
  return {
    ...subject,
    ...facts,
    partyKey,
    id,
    period: period.text,
    receivedOn,
    firstReceivedOn: before?.firstReceivedOn ?? receivedOn,
    onBehalf,
    version: (before?.version ?? 0) + 1,
    reason: correction?.reason ?? null,
    inventedNote,
    enteredBy: stamp,
    enteredAt: at,
  };
}

async function audit(
  em: EntityManager,
  act: {
    readonly before: Filing | null;
    readonly filing: Filing;
    readonly action: string;
    readonly requestId: string;
  },
): Promise<void> {
  const { before, filing, action, requestId } = act;
  await writeAuditEntry(em, {
    at: filing.enteredAt,
    actor: filing.enteredBy,
    action,
    subjectKind: 'CLUSTER_REPORT',
    subjectId: filing.id,
    before,
    after: filing,
    requestId,
  });
}
