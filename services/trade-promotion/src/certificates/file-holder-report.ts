// Files the yearly report of a certificate, by its holder or by a body of the holder's province.
import { todayInVietnam } from '@kc/geography';
import { checkAll, ifGiven, money, plainText, uuid, wholeNumber } from '@kc/problems';
import type { FileHolderReportInput } from '../generated/graphql.js';
import { changeOnce, type SelectionCaller } from '../selections/change-once.js';
import { SelectionRefusal } from '../selections/refusal.js';
import { entryProvince } from '../selections/selection-entry.js';
import { pastDay } from '../selections/selection-round-input.js';
import { requireSender, requireSenderFor } from '../selections/who-may-select.js';
import { standsIn } from './certificate.js';
import { certificateForChange } from './certificate.store.js';
import { findReport, insertReport } from './holder-report.store.js';
import type { CertificatesAnswer } from './issue-certificates.js';

const accountRule = { max: 5_000, multiline: true };
const years = { min: 2010, max: 2100 };

export async function fileHolderReport(
  caller: SelectionCaller,
  input: FileHolderReportInput,
): Promise<CertificatesAnswer> {
  const { book, clock } = caller.deps;
  const actor = requireSender(caller);
  const today = todayInVietnam(clock.now());
  const amount = (field: string, given: unknown) =>
    ifGiven(given, (value) => money(field, value).toString()) ?? null;
  const content = checkAll({
    id: () => uuid('input.id', input.id),
    certificateId: () => uuid('input.certificateId', input.certificateId),
    year: () => wholeNumber('input.year', input.year, years),
    receivedOn: () => pastDay('input.receivedOn', input.receivedOn ?? today, today),
    revenue: () => amount('input.revenue', input.revenue),
    supportReceived: () => amount('input.supportReceived', input.supportReceived),
    account: () => plainText('input.account', input.account, accountRule),
  });
  const { certificateId, year } = content;
  const subject = { kind: 'CERTIFICATE', id: certificateId };
  const change = { name: 'fileHolderReport', actor, content, subject };
  return changeOnce(caller, change, async ({ em, written }) => {
    const certificate = await certificateForChange(em, certificateId);
    const { establishmentKey, issuedOn, validUntil } = certificate;
    requireSenderFor(actor, { book, province: entryProvince(certificate), establishmentKey });
    if (!standsIn(certificate, year)) {
      const rule = `${issuedOn} … ${certificate.revokedOn ?? validUntil}`;
      throw new SelectionRefusal('NOT_VALID_IN_YEAR', { value: year, rule });
    }
    if ((await findReport(em, { certificateId, year })) !== null) {
      throw new SelectionRefusal('REPORT_EXISTS', { value: year });
    }
    await insertReport(em, { ...content, ...written });
    return { certificateIds: [certificateId] };
  });
}
