// Prepares the request to let a project go on into the time after its window, and keeps what was
// decided. A decision moves no window: whoever may set one does so, citing it.
import type { Caller } from '@kc/commands';
import { Problem } from '@kc/problems';
import type { ProgramsDeps } from '../context.js';
import type { DecideExtensionInput, PrepareExtensionInput } from '../generated/graphql.js';
import { enterInBooks, type StageForbids } from '../project-books/enter-in-books.js';
import type { WindowEntered } from './enter-windows.js';
import type { ExtensionRequest } from './invoice-window.js';
import {
  decideExtension,
  insertExtension,
  requireExtension,
  windowsOfProjects,
} from './invoice-window.store.js';
import {
  type NewDecision,
  type NewExtension,
  newDecision,
  newExtension,
} from './invoice-window-input.js';

export function prepareExtension(
  deps: ProgramsDeps,
  caller: Caller,
  input: PrepareExtensionInput,
): Promise<WindowEntered | StageForbids> {
  return enterInBooks<NewExtension, WindowEntered>(deps, caller, {
    act: 'ASK_EXTENSION',
    name: 'prepareExtensionRequest',
    read: () => newExtension(input),
    projectOf: (_, { projectId }) => projectId,
    work: async ({ em, actor: createdBy, at: createdAt, record }, content) => {
      const { id, projectId, requestedTo } = content;
      const [window] = await windowsOfProjects(em, [projectId]);
      if (window === undefined) {
        const rule = 'đã đặt thời hạn hóa đơn / a window is set (setInvoiceWindow)';
        throw new Problem('NOT_ALLOWED_IN_STATE', { value: 'NO_WINDOW', rule });
      }
      if (requestedTo <= window.to) {
        const value = `${window.to} … ${requestedTo}`;
        throw new Problem('PERIOD_REVERSED', { field: 'input.requestedTo', value });
      }
      const after: ExtensionRequest = {
        ...content,
        windowTo: window.to,
        createdBy,
        createdAt,
        decision: null,
      };
      await insertExtension(em, after);
      await record({ subjectKind: 'EXTENSION_REQUEST', subjectId: id, before: null, after });
      return { kind: 'ENTERED', projectId, id };
    },
  });
}

export interface ExtensionDecided {
  readonly kind: 'DECIDED' | 'DECIDED_BEFORE';
  readonly projectId: string;
  readonly id: string;
}

export function decideOnExtension(
  deps: ProgramsDeps,
  caller: Caller,
  input: DecideExtensionInput,
): Promise<ExtensionDecided | StageForbids> {
  return enterInBooks<NewDecision, ExtensionDecided>(deps, caller, {
    act: 'DECIDE_EXTENSION',
    name: 'decideExtensionRequest',
    read: () => newDecision(input),
    projectOf: async (em, { requestId }) => (await requireExtension(em, requestId)).projectId,
    work: async ({ em, project, actor: by, record }, { requestId: id, granted, number, on }) => {
      const before = await requireExtension(em, id);
      const decision = { granted, number, on, by };
      const outcome = { projectId: project.id, id };
      if (!(await decideExtension(em, id, decision))) {
        return { kind: 'DECIDED_BEFORE', ...outcome };
      }
      const after = { ...before, decision };
      await record({ subjectKind: 'EXTENSION_REQUEST', subjectId: id, before, after });
      return { kind: 'DECIDED', ...outcome };
    },
  });
}
