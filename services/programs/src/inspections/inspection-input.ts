// Reads inspections, visits and findings into checked values, all faults at once.
import type { ProvinceBook } from '@kc/geography';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  isoDate,
  oneOf,
  Problem,
  plainText,
  uuid,
} from '@kc/problems';
import type {
  CancelInspectionInput,
  FindingInput,
  PhotoInput,
  PlanInspectionInput,
  RecordFindingRemediedInput,
  RecordInspectionVisitInput,
} from '../generated/graphql.js';
import { headChecks, optionalText, pastDay } from '../registers/entry-input.js';
import { findingSeverities, inspectionKinds, type Photo } from './inspection.js';

const long = { max: 4_000, multiline: true };
const maxInspectors = 20;
const maxFindings = 50;
const maxPhotos = 20;
/** Vietnam with its islands; a pair outside is mostly two numbers in the wrong order. */
const bounds = { latitude: { min: 6, max: 24 }, longitude: { min: 102, max: 118 } };

export function newInspection(input: PlanInspectionInput, book: ProvinceBook) {
  const { place, ...checked } = checkAll({
    ...headChecks(input, book),
    projectId: () => uuid('input.projectId', input.projectId),
    kind: () => oneOf('input.kind', input.kind, inspectionKinds),
    plannedOn: () => isoDate('input.plannedOn', input.plannedOn),
    purpose: () => plainText('input.purpose', input.purpose, { max: 1_000, multiline: true }),
    inspectors: () => inspectors(input.inspectors),
  });
  return { ...checked, ...place };
}

export function newVisit(input: RecordInspectionVisitInput, now: Date) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    inspectionId: () => uuid('input.inspectionId', input.inspectionId),
    on: () => pastDay('input.on', input.on, now),
    place: () => plainText('input.place', input.place, { max: 300 }),
    coordinates: () => coordinates(input),
    summary: () => plainText('input.summary', input.summary, long),
    findings: () => findings(input),
  });
}

export function newCancellation(input: CancelInspectionInput) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    inspectionId: () => uuid('input.inspectionId', input.inspectionId),
    reason: () => plainText('input.reason', input.reason, { max: 500, multiline: true }),
  });
}

export function newRemedy(input: RecordFindingRemediedInput, now: Date) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    findingId: () => uuid('input.findingId', input.findingId),
    on: () => pastDay('input.on', input.on, now),
    text: () => plainText('input.text', input.text, { max: 1_000, multiline: true }),
  });
}

export type CheckedFinding = ReturnType<typeof finding>;

function inspectors(given: readonly string[]): readonly string[] {
  const field = 'input.inspectors';
  if (given.length === 0) throw new Problem('REQUIRED', { field });
  return checkEach(field, atMost(field, given, maxInspectors), (at, name) =>
    plainText(at, name, { max: 100 }),
  );
}

function coordinates({ latitude, longitude }: RecordInspectionVisitInput) {
  if ((latitude ?? null) === null && (longitude ?? null) === null) {
    return { latitude: null, longitude: null };
  }
  return checkAll({
    latitude: () => degrees('latitude', latitude),
    longitude: () => degrees('longitude', longitude),
  });
}

function degrees(name: keyof typeof bounds, value: number | null | undefined): number {
  const field = `input.${name}`;
  if (value === null || value === undefined) throw new Problem('REQUIRED', { field });
  const { min, max } = bounds[name];
  if (value >= min && value <= max) return value;
  const rule = `${min}…${max} (WGS 84, độ thập phân / decimal degrees)`;
  throw new Problem('UNKNOWN_VALUE', { field, value, rule });
}

function findings({ findings: given }: RecordInspectionVisitInput) {
  const field = 'input.findings';
  const checked = checkEach(field, atMost(field, given, maxFindings), finding);
  const ids = checked.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice === undefined) return checked;
  throw new Problem('ALREADY_EXISTS', { field, value: twice, rule: 'kết luận (finding)' });
}

function finding(field: string, given: FindingInput) {
  return checkAll({
    id: () => uuid(`${field}.id`, given.id),
    severity: () => oneOf(`${field}.severity`, given.severity, findingSeverities),
    text: () => plainText(`${field}.text`, given.text, long),
    rule: () => optionalText(`${field}.rule`, given.rule, { max: 300 }),
    remedyBy: () => ifGiven(given.remedyBy, (day) => isoDate(`${field}.remedyBy`, day)) ?? null,
    photos: () => checkEach(`${field}.photos`, photosOf(field, given), photo),
  });
}

function photosOf(field: string, given: FindingInput): readonly PhotoInput[] {
  return atMost(`${field}.photos`, given.photos ?? [], maxPhotos);
}

function photo(field: string, given: PhotoInput): Photo {
  return checkAll({
    sha256: () => sha256(`${field}.sha256`, given.sha256),
    caption: () => plainText(`${field}.caption`, given.caption, { max: 300 }),
    takenOn: () => ifGiven(given.takenOn, (day) => isoDate(`${field}.takenOn`, day)) ?? null,
  });
}

function sha256(field: string, given: string): string {
  const hash = given.toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hash)) return hash;
  const rule = 'SHA-256, 64 chữ số thập lục phân (hexadecimal digits)';
  throw new Problem('INVALID_IDENTIFIER', { field, value: given, rule });
}
