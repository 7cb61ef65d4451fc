// For tests that need a project at a stage and not the way there: its coarse state follows, as it
// does when steps are taken.
import type { Programs } from '../programs.fixture.js';
import { coarseState, type StageState } from './stage.js';

export async function coarselyAt(
  programs: Programs,
  projectId: string,
  stage: StageState,
): Promise<void> {
  const state = coarseState(stage);
  const isApproved = state === 'APPROVED';
  await programs.rows(
    `update project set state = $2, approval_number = $3, approval_date = $4, closing_reason = $5
     where id = $1`,
    [
      projectId,
      state,
      isApproved ? '1/QĐ-UBND' : null,
      isApproved ? '2026-01-05' : null,
      state === 'CLOSED' ? 'Kết thúc' : null,
    ],
  );
}
