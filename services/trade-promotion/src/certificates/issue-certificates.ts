// Issues the certificates of a round, all or none, and records those of rounds held elsewhere
// before. Until when they hold, the rules of the day of issue say.
import { todayInVietnam } from '@kc/geography';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type {
  IssueCertificatesInput,
  RecordEarlierCertificateInput,
} from '../generated/graphql.js';
import { changeOnce, type Moment, type SelectionCaller } from '../selections/change-once.js';
import { pointsOf } from '../selections/ranking.js';
import { SelectionRefusal } from '../selections/refusal.js';
import { newestResult } from '../selections/score-sheet.store.js';
import { entryProvince } from '../selections/selection-entry.js';
import { entryOnRecord } from '../selections/selection-entry.store.js';
import type { SelectionRound } from '../selections/selection-round.js';
import { roundForChange } from '../selections/selection-round.store.js';
import { levelOn, type SelectionRules, termOn } from '../selections/selection-rules.js';
import {
  requireRoundApprover,
  requireSelectionRole,
  roundPlace,
} from '../selections/who-may-select.js';
import { type Certificate, validUntil } from './certificate.js';
import { findByNumber, findOfEntry, insertCertificate } from './certificate.store.js';
import { earlierCertificate, toIssue } from './certificate-input.js';
import { tellIssued } from './tell-certificate.js';

type Issue = ReturnType<typeof toIssue>;

export interface CertificatesAnswer {
  readonly certificateIds: readonly string[];
}

export async function issueCertificates(
  caller: SelectionCaller,
  input: IssueCertificatesInput,
): Promise<CertificatesAnswer> {
  const { selectionRules: rules, book, clock } = caller.deps;
  const actor = requireSelectionRole(rules, caller);
  const content = toIssue(input, todayInVietnam(clock.now()));
  const { roundId, certificates } = content;
  const subject = { kind: 'SELECTION_ROUND', id: roundId };
  const change = { name: 'issueCertificates', actor, content, subject };
  return changeOnce(caller, change, async (moment) => {
    const round = await roundForChange(moment.em, roundId);
    const rule = levelOn(rules, round.level, round.entryFrom);
    if (rule === undefined) throw new Error(`no rule for the level of round ${roundId}`);
    requireRoundApprover(actor, { book, rule, place: roundPlace(round) });
    refuseEarly(round, content);
    for (const one of certificates) await issue(moment, { rules, round, content, one });
    return { certificateIds: certificates.map(({ id }) => id) };
  });
}

function refuseEarly({ state, decidedOn }: SelectionRound, { issuedOn }: Issue): void {
  if (state !== 'CERTIFIED' || decidedOn === null) {
    throw new SelectionRefusal('STATE_FORBIDS', { value: state, rule: 'CERTIFIED' });
  }
  if (issuedOn >= decidedOn) return;
  const value = `${decidedOn} … ${issuedOn}`;
  throw new Problem('PERIOD_REVERSED', { field: 'input.issuedOn', value });
}

interface Issuing {
  readonly rules: SelectionRules;
  readonly round: SelectionRound;
  readonly content: Issue;
  readonly one: Issue['certificates'][number];
}

async function issue({ em, written }: Moment, { rules, round, content, one }: Issuing) {
  const entry = await entryOnRecord(em, one.entryId);
  if (entry.roundId !== round.id) {
    const rule = `sản phẩm dự đợt (entry of the round) ${round.id}`;
    throw new Problem('NOT_FOUND', { field: 'input.certificates', value: entry.id, rule });
  }
  const result = await newestResult(em, entry.id);
  if (result?.passes !== true) {
    const { value, citation } = termOn(rules, 'MIN_AVERAGE', round.entryFrom);
    throw new SelectionRefusal('BELOW_MIN_AVERAGE', {
      value: `${entry.productName}: ${result === null ? '–' : pointsOf(result.average)}`,
      rule: value,
      citation,
    });
  }
  await refuseTaken(em, one.numberKey, entry.id);
  const { level, cycleYear, inventedNote } = round;
  const { issuedBy, issuedOn, decisionNumber } = content;
  const { scheme: provinceScheme, code: provinceCode } = entryProvince(entry);
  await kept(em, {
    ...one,
    ...{ level, cycleYear, roundId: round.id, provinceScheme, provinceCode },
    productId: entry.productId,
    productName: entry.productName,
    establishmentKey: entry.establishmentKey,
    ...{ issuedBy, issuedOn, decisionNumber },
    ...validity(rules, issuedOn),
    ...notRevoked,
    inventedNote: entry.inventedNote ?? inventedNote,
    ...written,
  });
}

async function kept(em: EntityManager, fresh: Certificate): Promise<void> {
  await insertCertificate(em, fresh);
  await tellIssued(em, fresh);
}

const notRevoked = {
  revokedOn: null,
  revocationNumber: null,
  revocationReason: null,
  revokedBy: null,
} as const;

function validity(
  rules: SelectionRules,
  issuedOn: string,
): Pick<Certificate, 'validUntil' | 'validityBasis'> {
  const { value, citation } = termOn(rules, 'VALID_YEARS', issuedOn);
  return { validUntil: validUntil(issuedOn, value), validityBasis: citation };
}

async function refuseTaken(em: EntityManager, numberKey: string, entryId: string | null) {
  const same = await findByNumber(em, numberKey);
  const known = same ?? (entryId === null ? null : await findOfEntry(em, entryId));
  if (known === null) return;
  throw new SelectionRefusal('CERTIFICATE_EXISTS', { value: known.number });
}

export async function recordEarlierCertificate(
  caller: SelectionCaller,
  input: RecordEarlierCertificateInput,
): Promise<CertificatesAnswer> {
  const { selectionRules: rules, book, clock } = caller.deps;
  const actor = requireSelectionRole(rules, caller);
  const today = todayInVietnam(clock.now());
  const content = earlierCertificate(input, { book, today });
  const { id, level, issuedOn, numberKey } = content;
  const rule = levelOn(rules, level, issuedOn);
  if (rule === undefined) {
    throw new SelectionRefusal('LEVEL_NOT_IN_FORCE', { value: level, rule: issuedOn });
  }
  const isLocal = level !== 'REGION' && level !== 'NATION';
  const province = isLocal ? entryProvince(content) : null;
  requireRoundApprover(actor, { book, rule, place: { province, locality: null, region: null } });
  const subject = { kind: 'CERTIFICATE', id };
  const change = { name: 'recordEarlierCertificate', actor, content, subject };
  return changeOnce(caller, change, async ({ em, written }) => {
    await refuseTaken(em, numberKey, null);
    const unlinked = { roundId: null, entryId: null };
    const holds = validity(rules, issuedOn);
    await kept(em, { ...content, ...unlinked, ...holds, ...notRevoked, ...written });
    return { certificateIds: [id] };
  });
}
