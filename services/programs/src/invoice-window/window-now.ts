// The window of a project as it stands now, with the stage and the budget year it is read with.
import type { Context } from '../context.js';
import type { ProjectStage } from '../life-cycle/stage.js';
import type { InvoiceWindow } from './invoice-window.js';

export interface WindowNow {
  readonly window: InvoiceWindow | null;
  readonly fiscalYear: number;
  readonly stage: ProjectStage;
}

export async function windowNow(projectId: string, { loaders }: Context): Promise<WindowNow> {
  const [[window = null], stage] = await Promise.all([
    loaders.books.windows.load(projectId),
    loaders.books.stage.load(projectId),
  ]);
  if (stage === null) throw new Error(`project ${projectId} stands at no stage`);
  return { window, fiscalYear: stage.fiscalYear, stage };
}
