// What a paper of cluster policy comes to at its signature, and a cluster with works to pay for.
import { expect } from '@jest/globals';
import { million } from './facts.js';
import { type Decided, takeOn, tryStep } from './lived-claims.js';
import { newCluster, newInfrastructureProject, newWorkPackage } from './records.js';
import type { System } from './system.js';

const signing = { documents: ['SIGNED_DECISION'], decision: '812/QĐ-UBND' };

/** A paper whose item the log refused stays where it is, and says how to go on. */
export async function expectNotSigned(
  system: System,
  { decisionId, paper }: Decided,
): Promise<void> {
  const { scheme, level } = paper;
  const by = level === 'COMMUNE' ? 'laoCaiCommune' : 'laoCaiCommittee';
  const told = await tryStep(system, { decisionId, scheme }, ['ISSUE', by, signing]);
  expect(told).toMatchObject({
    __typename: 'DecisionStepClaimsForbid',
    decision: { state: 'APPROVED' },
    obstacles: [{ messageVi: expect.stringContaining('không giữ được chỗ') }],
  });
}

export async function expectSigned(system: System, { decisionId, paper }: Decided): Promise<void> {
  const told = await takeOn(
    system,
    paper.scheme,
    decisionId,
  )(['ISSUE', 'laoCaiCommittee', signing]);
  expect(told).toMatchObject({
    decision: { state: 'ISSUED' },
    claims: [{ act: 'CONFIRM', outcome: { claim: { state: 'CONFIRMED' } } }],
  });
}

export async function withRoad(system: System, total = 20_000 * million) {
  const clusterId = await newCluster(system);
  const projectId = await newInfrastructureProject(system, { clusterId, total });
  const road = await newWorkPackage(system, { projectId, code: 'R1', type: 'ROAD' });
  return { clusterId, projectId, road };
}
