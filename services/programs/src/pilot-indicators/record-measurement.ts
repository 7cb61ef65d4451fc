// Writes what was measured before or after a pilot, and withdraws what was wrong. The same months
// are measured once: a correction is a withdrawal and a new measurement.
import { requireProvince, todayInVietnam } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type {
  RecordPilotMeasurementInput,
  WithdrawPilotMeasurementInput,
} from '../generated/graphql.js';
import { findProjectForChange } from '../projects/project.store.js';
import { requireProjectThere } from '../registers/about-project.js';
import { placeOf } from '../registers/entry.js';
import {
  type ChangeOutcome,
  changeEntry,
  type Desk,
  type Register,
  recordEntry,
} from '../registers/write-entry.js';
import { shippedIndicators } from './indicator-sheet.js';
import { type PilotMeasurement, withdrawn } from './pilot-measurement.js';
import { measuredAlready } from './pilot-measurement.store.js';
import { PilotMeasurementTable } from './pilot-measurement.table.js';
import { newMeasurement, newWithdrawal } from './pilot-measurement-input.js';

const register: Register<PilotMeasurement> = {
  table: PilotMeasurementTable,
  kind: 'PILOT_MEASUREMENT',
  called: 'số liệu (measurement)',
};

const measuring: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE', 'DOIT', 'PROVINCIAL_CENTRE'];

export function recordPilotMeasurement(
  desk: Desk & HasActor,
  input: RecordPilotMeasurementInput,
): Promise<PilotMeasurement> {
  const { book, clock } = desk.deps;
  const actor = requireActor(desk, { roles: measuring });
  const month = todayInVietnam(clock.now()).slice(0, 7);
  const content = newMeasurement(input, { book, indicators: shippedIndicators, month });
  requireProvince(actor, book, placeOf(content));
  const act = { register, name: 'recordPilotMeasurement', actor, content };
  return recordEntry(desk, act, async ({ em }) => {
    await findProjectForChange(em, content.projectId);
    await requireProjectThere(em, content, book);
    const value = await measuredAlready(em, content);
    if (value === null) return content;
    throw new Problem('ALREADY_EXISTS', { field: 'input.period', value, rule: register.called });
  });
}

export function withdrawPilotMeasurement(
  desk: Desk & HasActor,
  input: WithdrawPilotMeasurementInput,
): Promise<ChangeOutcome<PilotMeasurement>> {
  const { book } = desk.deps;
  const actor = requireActor(desk, { roles: measuring });
  const content = newWithdrawal(input);
  const act = { register, name: 'withdrawPilotMeasurement', actor, content };
  return changeEntry(desk, act, {
    entryId: content.measurementId,
    field: 'input.measurementId',
    allow: (entry) => requireProvince(actor, book, placeOf(entry)),
    decide: (before) => withdrawn(before, content.reason),
  });
}
