// Records that a planned inspection took place, with its findings, and that a finding was remedied.
// Visit and findings are one transaction.
import { stampOf } from '@kc/commands';
import { requireProvince } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type HasActor, requireActor } from '@kc/subgraph-kit';
import type {
  RecordFindingRemediedInput,
  RecordInspectionVisitInput,
} from '../generated/graphql.js';
import { placeOf } from '../registers/entry.js';
import { findEntry, insertEntry } from '../registers/entry.store.js';
import {
  type ChangeOutcome,
  changeEntry,
  type Desk,
  type Register,
  type Step,
} from '../registers/write-entry.js';
import { type Finding, type Inspection, remedied, visited } from './inspection.js';
import { FindingTable } from './inspection.table.js';
import { type CheckedFinding, newRemedy, newVisit } from './inspection-input.js';
import { inspecting, inspectionRegister } from './plan-inspection.js';

const findingRegister: Register<Finding> = {
  table: FindingTable,
  kind: 'INSPECTION_FINDING',
  called: 'kết luận kiểm tra (finding)',
};

export function recordInspectionVisit(
  desk: Desk & HasActor,
  input: RecordInspectionVisitInput,
): Promise<ChangeOutcome<Inspection>> {
  const { book, clock } = desk.deps;
  const actor = requireActor(desk, { roles: inspecting });
  const content = newVisit(input, clock.now());
  const act = { register: inspectionRegister, name: 'recordInspectionVisit', actor, content };
  return changeEntry(desk, act, {
    entryId: content.inspectionId,
    field: 'input.inspectionId',
    allow: (entry) => requireProvince(actor, book, placeOf(entry)),
    decide: async (before, step) => {
      const { on, place, coordinates, summary, findings } = content;
      const decided = visited(before, { on, place, ...coordinates, summary, by: stampOf(actor) });
      if ('visit' in decided) {
        for (const [at, finding] of findings.entries()) {
          await insertFinding(step, before, { finding, field: `input.findings[${at}]` });
        }
      }
      return decided;
    },
  });
}

export function recordFindingRemedied(
  desk: Desk & HasActor,
  input: RecordFindingRemediedInput,
): Promise<ChangeOutcome<Finding>> {
  const { book, clock } = desk.deps;
  const actor = requireActor(desk, { roles: inspecting });
  const content = newRemedy(input, clock.now());
  const act = { register: findingRegister, name: 'recordFindingRemedied', actor, content };
  return changeEntry(desk, act, {
    entryId: content.findingId,
    field: 'input.findingId',
    allow: (entry) => requireProvince(actor, book, placeOf(entry)),
    decide: (before) =>
      remedied(before, { on: content.on, text: content.text, by: stampOf(actor) }),
  });
}

interface Placed {
  readonly finding: CheckedFinding;
  readonly field: string;
}

async function insertFinding(
  { em, stamp, at }: Step,
  { id: inspectionId, provinceScheme, provinceCode, inventedNote }: Inspection,
  { finding, field }: Placed,
): Promise<void> {
  if ((await findEntry(em, FindingTable, finding.id)) !== null) {
    const facts = { field: `${field}.id`, value: finding.id, rule: findingRegister.called };
    throw new Problem('ALREADY_EXISTS', facts);
  }
  await insertEntry(em, FindingTable, {
    ...finding,
    inspectionId,
    provinceScheme,
    provinceCode,
    inventedNote,
    remedy: null,
    remediedOn: null,
    createdBy: stamp,
    createdAt: at,
    updatedBy: stamp,
    updatedAt: at,
    version: 1,
  });
}
