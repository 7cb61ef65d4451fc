// Draws a sample of a year's appraisals and records the second look at each, by another person, in
// the same form. The drawing is by chance and can be repeated by whoever knows its seed.
import { randomBytes } from 'node:crypto';
import { stampOf } from '@kc/commands';
import { placesWithin, requireProvince } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type { AuditAppraisalInput, DrawAppraisalSampleInput } from '../generated/graphql.js';
import { placeOf } from '../registers/entry.js';
import { findEntry, findEntryForChange } from '../registers/entry.store.js';
import { type Desk, type Register, recordEntry } from '../registers/write-entry.js';
import {
  type Appraisal,
  type AppraisalSample,
  agreementOf,
  qualityOf,
  sampleSize,
} from './appraisal.js';
import { auditedAlready, drawn } from './appraisal.store.js';
import { AppraisalSampleTable, AppraisalTable } from './appraisal.table.js';
import { newAudit, newSample, requireAllAnswered } from './appraisal-input.js';
import { criteriaFor } from './criteria.js';
import { appraisalRegister } from './record-appraisal.js';

const sampleRegister: Register<AppraisalSample> = {
  table: AppraisalSampleTable,
  kind: 'APPRAISAL_SAMPLE',
  called: 'mẫu kiểm tra thẩm định (appraisal sample)',
};
const auditing: readonly Role[] = ['MINISTRY', 'PPC'];

export function drawAppraisalSample(
  desk: Desk & HasActor,
  input: DrawAppraisalSampleInput,
): Promise<AppraisalSample> {
  const { book } = desk.deps;
  const actor = requireActor(desk, { roles: auditing });
  const content = newSample(input, book);
  requireProvince(actor, book, placeOf(content));
  const act = { register: sampleRegister, name: 'drawAppraisalSample', actor, content };
  return recordEntry(desk, act, async ({ em }) => {
    const seed = randomBytes(16).toString('hex');
    const { year, shareBp } = content;
    const all = await drawn(em, placesWithin(book, placeOf(content)), { year, seed });
    const appraisalIds = all.slice(0, sampleSize(all.length, shareBp));
    return { ...content, seed, population: all.length, appraisalIds };
  });
}

export function auditAppraisal(
  desk: Desk & HasActor,
  input: AuditAppraisalInput,
): Promise<Appraisal> {
  const { book, clock } = desk.deps;
  const actor = requireActor(desk, { roles: auditing });
  const content = newAudit(input, clock.now());
  const { sampleId, appraisalId, ...judged } = content;
  const act = { register: appraisalRegister, name: 'auditAppraisal', actor, content };
  return recordEntry(desk, act, async ({ em }) => {
    const sample = await findEntryForChange(em, AppraisalSampleTable, sampleId);
    if (sample === null) throw notFound('sampleId', sampleId, sampleRegister.called);
    requireProvince(actor, book, placeOf(sample));
    const first = await findEntry(em, AppraisalTable, appraisalId);
    if (first === null || !sample.appraisalIds.includes(appraisalId)) {
      throw notFound('appraisalId', appraisalId, appraisalRegister.called);
    }
    if (first.reviewer.personId === actor.personId) {
      throw new Problem('SECOND_PERSON_NEEDED', { value: first.id });
    }
    const taken = {
      field: 'input.appraisalId',
      value: appraisalId,
      rule: appraisalRegister.called,
    };
    if (await auditedAlready(em, sampleId, appraisalId)) throw new Problem('ALREADY_EXISTS', taken);
    requireAllAnswered(first.contents, judged);
    const { projectId, contents, provinceScheme, provinceCode, inventedNote } = first;
    const criteria = criteriaFor(contents, judged.appraisedOn);
    return {
      ...judged,
      ...{ projectId, contents, provinceScheme, provinceCode, inventedNote, sampleId },
      auditOf: appraisalId,
      reviewer: stampOf(actor),
      qualityBp: qualityOf(criteria, judged.answers),
      agreementBp: agreementOf(first, judged),
    };
  });
}

function notFound(name: string, value: string, rule: string): Problem {
  return new Problem('NOT_FOUND', { field: `input.${name}`, value, rule });
}
