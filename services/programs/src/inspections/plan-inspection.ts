// Plans an inspection of a project, and cancels one that will not take place. The place of the
// inspection is the project's.
import { requireProvince } from '@kc/geography';
import { type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type { CancelInspectionInput, PlanInspectionInput } from '../generated/graphql.js';
import { requireProjectThere } from '../registers/about-project.js';
import { placeOf } from '../registers/entry.js';
import {
  type ChangeOutcome,
  changeEntry,
  type Desk,
  type Register,
  recordEntry,
} from '../registers/write-entry.js';
import { cancelled, type Inspection } from './inspection.js';
import { InspectionTable } from './inspection.table.js';
import { newCancellation, newInspection } from './inspection-input.js';

export const inspectionRegister: Register<Inspection> = {
  table: InspectionTable,
  kind: 'INSPECTION',
  called: 'đợt kiểm tra (inspection)',
};

/** Cục and Sở inspect, and the finance body of the same level. */
export const inspecting: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE', 'DOIT', 'DOF', 'PPC'];

export function planInspection(
  desk: Desk & HasActor,
  input: PlanInspectionInput,
): Promise<Inspection> {
  const { book } = desk.deps;
  const actor = requireActor(desk, { roles: inspecting });
  const content = newInspection(input, book);
  requireProvince(actor, book, placeOf(content));
  const act = { register: inspectionRegister, name: 'planInspection', actor, content };
  return recordEntry(desk, act, async ({ em }) => {
    await requireProjectThere(em, content, book);
    return { ...content, state: 'PLANNED', visit: null, cancellation: null };
  });
}

export function cancelInspection(
  desk: Desk & HasActor,
  input: CancelInspectionInput,
): Promise<ChangeOutcome<Inspection>> {
  const { book } = desk.deps;
  const actor = requireActor(desk, { roles: inspecting });
  const content = newCancellation(input);
  const act = { register: inspectionRegister, name: 'cancelInspection', actor, content };
  return changeEntry(desk, act, {
    entryId: content.inspectionId,
    field: 'input.inspectionId',
    allow: (entry) => requireProvince(actor, book, placeOf(entry)),
    decide: (before) => cancelled(before, content.reason),
  });
}
