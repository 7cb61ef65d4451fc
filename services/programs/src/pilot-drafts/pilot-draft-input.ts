// Reads drafts of pilots and their candidates into checked values, all faults at once.
import { knownProvince, type ProvinceBook } from '@kc/geography';
import { letterKey } from '@kc/paging';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  oneOf,
  Problem,
  plainText,
  uuid,
} from '@kc/problems';
import type {
  AddPilotCandidatesInput,
  DraftPilotInput,
  DropPilotDraftInput,
  PilotCandidateInput,
  RegisterPilotDraftInput,
  RemovePilotCandidateInput,
} from '../generated/graphql.js';
import { promotionTiers } from '../programmes/programme.js';
import { yearSpan } from '../programmes/year-span.js';
import { placeColumns } from '../registers/entry.js';
import { contentCode, headChecks, namedParty, optionalText } from '../registers/entry-input.js';
import { draftKinds } from './pilot-draft.js';

const long = { max: 2_000, multiline: true };
const maxContents = 20;
const maxCandidates = 50;
const maxYears = 10;

export function newDraft(input: DraftPilotInput, book: ProvinceBook) {
  const { place, years, ...checked } = checkAll({
    ...headChecks(input, book),
    title: () => plainText('input.title', input.title, { max: 300 }),
    kind: () => oneOf('input.kind', input.kind, draftKinds),
    trade: () => plainText('input.trade', input.trade, { max: 200 }),
    area: () => plainText('input.area', input.area, { max: 200 }),
    reason: () => plainText('input.reason', input.reason, long),
    contents: () => contents(input.contents),
    years: () => yearSpan('input.years', input.years, { maxYears }),
  });
  const tradeKey = letterKey(checked.trade);
  return { ...checked, ...place, tradeKey, fromYear: years.from, toYear: years.to };
}

export function newCandidates(input: AddPilotCandidatesInput, book: ProvinceBook) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    draftId: () => uuid('input.draftId', input.draftId),
    candidates: () => candidates(input.candidates, book),
  });
}

export type CheckedCandidate = ReturnType<typeof candidate>;

export function newRemoval(input: RemovePilotCandidateInput) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    candidateId: () => uuid('input.candidateId', input.candidateId),
    reason: () => plainText('input.reason', input.reason, { max: 500, multiline: true }),
  });
}

export function newDropping(input: DropPilotDraftInput) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    draftId: () => uuid('input.draftId', input.draftId),
    reason: () => plainText('input.reason', input.reason, { max: 500, multiline: true }),
  });
}

export function newRegistration(input: RegisterPilotDraftInput) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    draftId: () => uuid('input.draftId', input.draftId),
    projectId: () => uuid('input.projectId', input.projectId),
    programmeId: () => ifGiven(input.programmeId, (id) => uuid('input.programmeId', id)) ?? null,
    tier: () => oneOf('input.tier', input.tier, promotionTiers),
    leadUnit: () => plainText('input.leadUnit', input.leadUnit, { max: 200 }),
    implementingUnit: () =>
      plainText('input.implementingUnit', input.implementingUnit, { max: 200 }),
  });
}

function contents(given: readonly string[]): readonly string[] {
  const field = 'input.contents';
  return [...new Set(checkEach(field, atMost(field, given, maxContents), contentCode))];
}

function candidates(given: readonly PilotCandidateInput[], book: ProvinceBook) {
  const field = 'input.candidates';
  if (given.length === 0) throw new Problem('REQUIRED', { field });
  const checked = checkEach(field, atMost(field, given, maxCandidates), (at, one) =>
    candidate(at, one, book),
  );
  const parties = checked.map(({ partyKey }) => partyKey);
  const twice = parties.findIndex((party, at) => parties.indexOf(party) !== at);
  if (twice < 0) return checked;
  throw new Problem('ALREADY_EXISTS', {
    field: `${field}[${twice}].partyKey`,
    value: parties[twice],
    rule: 'cơ sở (establishment)',
  });
}

function candidate(field: string, given: PilotCandidateInput, book: ProvinceBook) {
  const { place, ...checked } = checkAll({
    id: () => uuid(`${field}.id`, given.id),
    partyKey: () => namedParty(`${field}.partyKey`, given.partyKey),
    place: () => placeColumns(knownProvince(book, `${field}.province`, given.province)),
    segment: () => optionalText(`${field}.segment`, given.segment, { max: 60 }),
    reason: () => plainText(`${field}.reason`, given.reason, { max: 500 }),
  });
  return { ...checked, ...place };
}
