// Pages of cases and of what stands still, by keyset: what a cursor carries and what a page shows.
import type { Case } from '@kc/claim-ledger';
import type { LedgerPoint, Still } from '@kc/claim-participant';
import { type Cursor, type Page, type PageRequest, pageOf, pageRequest } from '@kc/paging';
import type { Context } from '../context.js';
import type { SupportCaseFilter } from '../generated/graphql.js';
import { requireCaseReader } from './require-case-reader.js';

export type CasePage = Page<Case>;
export interface StillPage extends Page<Still> {
  readonly asOf: LedgerPoint;
}

interface PageArgs {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** Ids of cases are no uuids: the whole key is the text, and the id of a cursor says nothing. */
const noId = '00000000-0000-0000-0000-000000000000';
const keyShape = /^[0-9]{1,18} [0-9A-Za-z-]{1,40}$/;

export function caseCursor({ openedAt, caseId }: Case): Cursor {
  return { key: `${openedAt} ${caseId}`, id: noId };
}

export function stillCursor({ dueMs, id }: Still): Cursor {
  return { key: `${dueMs} ${id}`, id: noId };
}

export async function casePage(
  args: PageArgs & { readonly filter?: SupportCaseFilter | null | undefined },
  context: Context,
): Promise<CasePage> {
  const provinces = requireCaseReader(context);
  const request = pageRequest(args, (key) => keyShape.test(key));
  const { status = null, kind = null, standsStill = null } = args.filter ?? {};
  const [openedAt, caseId] = keyOf(request);
  const after = openedAt === undefined || caseId === undefined ? null : { openedAt, caseId };
  const filter = { status, kind, standsStill, provinces };
  const rows = await context.seat.cases.page(filter, { after, limit: request.first + 1 });
  return pageOf(rows, request);
}

export async function stillPage(args: PageArgs, context: Context): Promise<StillPage> {
  const provinces = requireCaseReader(context);
  const request = pageRequest(args, (key) => keyShape.test(key));
  const [dueMs, id] = keyOf(request);
  const after = dueMs === undefined || id === undefined ? null : { dueMs, id };
  const rules = await context.ledger.rules();
  const within = { confirmedDays: rules?.standstill.confirmedDays ?? 0, provinces };
  const limit = rules === null ? 0 : request.first + 1;
  const { asOf, rows } = await context.seat.cases.standingStill(within, { after, limit });
  return { asOf, ...pageOf(rows, request) };
}

function keyOf({ after }: PageRequest): readonly (string | undefined)[] {
  return after === null ? [] : after.key.split(' ');
}
