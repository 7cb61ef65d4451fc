// Reads what a caller sends about a decision into checked values, all faults at once: its head, its
// items, and of a paper from the archive what was granted and paid.

import { inventedNote } from '@kc/commands';
import { pastDay, readDocuments, type StepDocument } from '@kc/life-cycle';
import {
  atMost,
  checkAll,
  checkEach,
  money,
  oneOf,
  Problem,
  plainText,
  positiveMoney,
  uuid,
  wholeNumber,
} from '@kc/problems';
import type { DecisionData } from '../cycles/decision-cycle.js';
import type {
  ArchivedSupportInput,
  ChangeDecisionItemsInput,
  OpenDecisionInput,
  RecordArchivedDecisionInput,
} from '../generated/graphql.js';
import {
  type DecisionLevel,
  type DecisionRoute,
  decisionLevels,
  decisionRoutes,
} from './decision.js';

const maxItems = 500;
const maxTitle = 300;
const maxDecider = 200;
const maxProvenance = 300;
const years = { min: 2000, max: 2100 };

export interface GivenHead {
  readonly id: string;
  readonly title: string;
  readonly level: DecisionLevel;
  readonly route: DecisionRoute;
  readonly decider: string;
  readonly fiscalYear: number;
  readonly inventedNote: string | null;
}

export interface GivenDecision extends GivenHead {
  readonly itemIds: readonly string[];
  readonly tookPlaceOn: string;
  readonly documents: readonly StepDocument[];
}

export interface GivenItems {
  readonly id: string;
  readonly decisionId: string;
  readonly itemIds: readonly string[];
}

export interface GivenSupport {
  readonly itemId: string;
  readonly granted: bigint;
  readonly paid: bigint;
  readonly settled: boolean;
}

export interface GivenArchive extends GivenHead {
  readonly signed: { readonly number: string; readonly date: string };
  readonly provenance: string;
  readonly items: readonly GivenSupport[];
}

interface Reading {
  readonly data: DecisionData;
  /** The day in Vietnam. */
  readonly today: string;
}

export function givenDecision(input: OpenDecisionInput, { data, today }: Reading): GivenDecision {
  return checkAll({
    ...headChecks(input),
    itemIds: () => readItemIds('input.itemIds', input.itemIds),
    tookPlaceOn: () => pastDay('input.tookPlaceOn', input.tookPlaceOn, today),
    documents: () => readDocuments('input.documents', input.documents, data),
  });
}

export function givenItems(input: ChangeDecisionItemsInput): GivenItems {
  return checkAll({
    id: () => uuid('input.id', input.id),
    decisionId: () => uuid('input.decisionId', input.decisionId),
    itemIds: () => readItemIds('input.itemIds', input.itemIds),
  });
}

export function givenArchive(
  input: RecordArchivedDecisionInput,
  { today }: Pick<Reading, 'today'>,
): GivenArchive {
  return checkAll({
    ...headChecks(input),
    signed: () =>
      checkAll({
        number: () => plainText('input.signed.number', input.signed.number, { max: 100 }),
        date: () => pastDay('input.signed.date', input.signed.date, today),
      }),
    provenance: () => plainText('input.provenance', input.provenance, { max: maxProvenance }),
    items: () => readSupport('input.items', input.items),
  });
}

type HeadInput = Pick<
  OpenDecisionInput,
  'id' | 'title' | 'level' | 'route' | 'decider' | 'fiscalYear' | 'invented'
>;

function headChecks(input: HeadInput) {
  return {
    id: () => uuid('input.id', input.id),
    title: () => plainText('input.title', input.title, { max: maxTitle }),
    level: () => oneOf('input.level', input.level, decisionLevels),
    route: () => oneOf('input.route', input.route, decisionRoutes),
    decider: () => plainText('input.decider', input.decider, { max: maxDecider }),
    fiscalYear: () => wholeNumber('input.fiscalYear', input.fiscalYear, years),
    inventedNote: () => inventedNote('input.invented', input.invented),
  };
}

function readItemIds(field: string, given: readonly string[]): readonly string[] {
  const ids = checkEach(field, atMost(field, given, maxItems), (at, id) => uuid(at, id));
  if (ids.length === 0) throw new Problem('REQUIRED', { field });
  return distinct(field, ids);
}

function readSupport(field: string, given: readonly ArchivedSupportInput[]): GivenSupport[] {
  const items = checkEach(field, atMost(field, given, maxItems), (at, one) => {
    const { settled } = one;
    const amounts = checkAll({
      itemId: () => uuid(`${at}.itemId`, one.itemId),
      granted: () => positiveMoney(`${at}.granted`, one.granted),
      paid: () => (settled ? positiveMoney : money)(`${at}.paid`, one.paid),
    });
    const { paid, granted } = amounts;
    if (paid > granted) {
      throw new Problem('PAID_ABOVE_GRANT', { field: `${at}.paid`, value: paid, rule: granted });
    }
    return { ...amounts, settled };
  });
  if (items.length === 0) throw new Problem('REQUIRED', { field });
  distinct(
    field,
    items.map(({ itemId }) => itemId),
  );
  return items;
}

function distinct(field: string, ids: readonly string[]): readonly string[] {
  const twice = ids.findIndex((id, at) => ids.indexOf(id) !== at);
  if (twice < 0) return ids;
  const rule = 'hạng mục trong danh sách (item in the list)';
  throw new Problem('ALREADY_EXISTS', { field: `${field}[${twice}]`, value: ids[twice], rule });
}
