// Enters a product into a round, and takes it out again. A product is in a round once, whatever it
// is called; the ladder of levels is climbed by certificate and letter.
import { currentProvince, placesWithin, todayInVietnam } from '@kc/geography';
import { letterKey } from '@kc/paging';
import { checkAll, plainText, uuid } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import { findByNumber } from '../certificates/certificate.store.js';
import type { EnterProductInput, WithdrawSelectionEntryInput } from '../generated/graphql.js';
import { changeOnce, type SelectionCaller } from './change-once.js';
import { ladderFault } from './ladder.js';
import { SelectionRefusal } from './refusal.js';
import { entryProvince, heldThere, standsInside } from './selection-entry.js';
import { entryOnRecord, insertEntry, sameEntry, withdrawEntry } from './selection-entry.store.js';
import { type NewEntry, newEntry } from './selection-entry-input.js';
import type { SelectionRound } from './selection-round.js';
import { roundForChange, roundsHeld } from './selection-round.store.js';
import { pastDay } from './selection-round-input.js';
import { levelOn, onDay, termOn } from './selection-rules.js';
import { requireSender, requireSenderFor } from './who-may-select.js';

const reasonRule = { max: 2_000, multiline: true };

export async function enterProduct(
  caller: SelectionCaller,
  input: EnterProductInput,
): Promise<{ readonly entryId: string }> {
  const { book, clock } = caller.deps;
  const actor = requireSender(caller);
  const content = newEntry(input, { book, today: todayInVietnam(clock.now()) });
  const { id, roundId, establishmentKey, locality } = content;
  requireSenderFor(actor, { book, province: entryProvince(content), locality, establishmentKey });

  const subject = { kind: 'SELECTION_ENTRY', id };
  const change = { name: 'enterProduct', actor, content, subject };
  return changeOnce(caller, change, async ({ em, written }) => {
    const round = await roundForChange(em, roundId);
    refuseUnfit(caller, round, content);
    const lowerCertificateId = await climbed(em, caller, { round, content });
    const { undeclared: _, lowerCertificateNumber: __, ...rest } = content;
    const left = { withdrawnOn: null, withdrawalReason: null };
    const fresh = { ...rest, ...left, lowerCertificateId, ...written };
    const twin = await sameEntry(em, fresh);
    if (twin !== null) {
      throw new SelectionRefusal('PRODUCT_ENTERED_ALREADY', { value: twin.productName });
    }
    await insertEntry(em, fresh);
    return { entryId: id };
  });
}

function refuseUnfit({ deps }: SelectionCaller, round: SelectionRound, entry: NewEntry): void {
  const { state, entryFrom, entryUntil } = round;
  if (state !== 'OPEN') throw new SelectionRefusal('STATE_FORBIDS', { value: state, rule: 'OPEN' });
  const { receivedOn, undeclared, productGroup } = entry;
  if (receivedOn < entryFrom || entryUntil < receivedOn) {
    const rule = `${entryFrom} … ${entryUntil}`;
    throw new SelectionRefusal('OUTSIDE_ENTRY_WINDOW', { value: receivedOn, rule });
  }
  if (!standsInside(deps.book, round, entry)) {
    const place = [entry.locality, entry.provinceScheme, entry.provinceCode];
    const value = place.filter(Boolean).join(' ');
    throw new SelectionRefusal('PLACE_OUTSIDE_ROUND', { value, rule: round.name });
  }
  const groups = onDay(deps.selectionRules.groups, receivedOn).map(({ group }) => group);
  if (!groups.includes(productGroup)) {
    const facts = { value: productGroup, rule: groups.join(', ') };
    throw new SelectionRefusal('GROUP_NOT_IN_FORCE', facts);
  }
  if (undeclared.length > 0) {
    throw new SelectionRefusal('DECLARATION_MISSING', { value: undeclared.join(', ') });
  }
}

interface Climbing {
  readonly round: SelectionRound;
  readonly content: NewEntry;
}

/** Id of the certificate that the entry rests on; null where the letter alone opens the level. */
async function climbed(
  em: EntityManager,
  { deps }: SelectionCaller,
  { round, content }: Climbing,
): Promise<string | null> {
  const { selectionRules: rules, book } = deps;
  const { productId, receivedOn: day, letter, noLowerRound, lowerCertificateNumber } = content;
  const rule = levelOn(rules, round.level, day);
  if (rule === undefined) {
    throw new SelectionRefusal('LEVEL_NOT_IN_FORCE', { value: round.level, rule: day });
  }
  const certificate =
    lowerCertificateNumber === null
      ? null
      : await findByNumber(em, letterKey(lowerCertificateNumber));
  if (lowerCertificateNumber !== null && certificate === null) {
    const facts = { value: lowerCertificateNumber, rule: 'không có trong sổ (not on record)' };
    throw new SelectionRefusal('LOWER_CERTIFICATE_UNFIT', facts);
  }
  const years = termOn(rules, 'VALID_YEARS', day).value;
  const own = currentProvince(book, entryProvince(content));
  const held = await roundsHeld(em, {
    levels: rule.below,
    afterYear: round.cycleYear - years,
    provinceCodes: placesWithin(book, own).map(({ code }) => code),
  });
  const there = held.find((one) => heldThere(book, one, content));
  const fault = ladderFault(rule, {
    productId,
    day,
    hasLetter: letter !== null,
    certificate,
    noLowerRound,
    heldBelow: there?.name ?? null,
  });
  if (fault !== null) throw new SelectionRefusal(fault.reason, fault.facts);
  return certificate?.id ?? null;
}

export async function withdrawSelectionEntry(
  caller: SelectionCaller,
  input: WithdrawSelectionEntryInput,
): Promise<{ readonly entryId: string }> {
  const { book, clock } = caller.deps;
  const actor = requireSender(caller);
  const today = todayInVietnam(clock.now());
  const content = checkAll({
    id: () => uuid('input.id', input.id),
    entryId: () => uuid('input.entryId', input.entryId),
    on: () => pastDay('input.on', input.on, today),
    reason: () => plainText('input.reason', input.reason, reasonRule),
  });
  const { entryId } = content;
  const subject = { kind: 'SELECTION_ENTRY', id: entryId };
  const change = { name: 'withdrawSelectionEntry', actor, content, subject };
  return changeOnce(caller, change, async ({ em }) => {
    const entry = await entryOnRecord(em, entryId);
    const { establishmentKey, locality, roundId, withdrawnOn } = entry;
    requireSenderFor(actor, { book, province: entryProvince(entry), locality, establishmentKey });
    const { state } = await roundForChange(em, roundId);
    if (state !== 'OPEN' && state !== 'SCORING') {
      throw new SelectionRefusal('STATE_FORBIDS', { value: state, rule: 'OPEN, SCORING' });
    }
    if (withdrawnOn !== null) throw new SelectionRefusal('ENTRY_WITHDRAWN', { value: withdrawnOn });
    await withdrawEntry(em, entryId, {
      withdrawnOn: content.on,
      withdrawalReason: content.reason,
    });
    return { entryId };
  });
}
