// Reads what a caller sends about tenant projects into checked values, all faults at once, and says
// which days belong to which state.
import { inventedNote } from '@kc/commands';
import {
  checkAll,
  ifGiven,
  money,
  oneOf,
  Problem,
  plainText,
  uuid,
  wholeNumber,
} from '@kc/problems';
import type {
  AdvanceTenantProjectInput,
  InvestmentPaperInput,
  LandLeaseInput,
  RegisterTenantProjectInput,
  UpdateTenantProjectInput,
} from '../generated/graphql.js';
import { pastDate } from '../records/past-date.js';
import {
  optionalEnd,
  optionalPastDate,
  positiveDecimal,
  reasonIn,
  versionIn,
} from '../records/record-input.js';
import {
  type InvestmentPaper,
  investmentPapers,
  type LandLease,
  type ProjectFigures,
  projectStates,
  type TenantProject,
  tradeGroups,
} from './tenant-project.js';

const nameRule = { max: 300 };
const numberRule = { max: 100 };
const labourRange = { min: 0, max: 1_000_000 };

export function newTenantProject(input: RegisterTenantProjectInput, today: string) {
  const figures = figureChecks(input, today);
  const project = checkAll({
    id: () => uuid('input.id', input.id),
    tenantId: () => uuid('input.tenantId', input.tenantId),
    ...figures,
    name: () => plainText('input.name', input.name, nameRule),
    trade: () => plainText('input.trade', input.trade, nameRule),
    state: () => oneOf('input.state', input.state, projectStates),
    registeredOn: () => pastDate('input.registeredOn', input.registeredOn, today),
    constructionOn: () => optionalPastDate('input.constructionOn', input.constructionOn, today),
    operatingOn: () => optionalPastDate('input.operatingOn', input.operatingOn, today),
    stoppedOn: () => optionalPastDate('input.stoppedOn', input.stoppedOn, today),
    asOf: () => optionalPastDate('input.asOf', input.asOf, today) ?? today,
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
  refuseMisplacedDays(project);
  return {
    ...project,
    tradeGroup: project.tradeGroup ?? null,
    decision: project.decision ?? null,
    registeredCapital: project.registeredCapital ?? null,
    realisedCapital: project.realisedCapital ?? null,
    landHa: project.landHa ?? null,
    lease: project.lease ?? null,
    labour: project.labour ?? null,
  };
}

export function projectUpdate(input: UpdateTenantProjectInput, today: string) {
  const { id, projectId, version, reason, asOf, ...figures } = checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    version: () => versionIn(input.version),
    reason: () => reasonIn(input.reason),
    asOf: () => pastDate('input.asOf', input.asOf, today),
    ...figureChecks(input, today),
  });
  return { id, projectId, version, reason, asOf, figures };
}

export function projectAdvance(input: AdvanceTenantProjectInput, today: string) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    state: () => oneOf('input.state', input.state, projectStates),
    on: () => pastDate('input.on', input.on, today),
  });
}

/** What is left out stays as it is. */
export function figuresAfter(
  before: TenantProject,
  given: { readonly [K in keyof ProjectFigures]: ProjectFigures[K] | undefined },
): ProjectFigures {
  return {
    name: given.name ?? before.name,
    trade: given.trade ?? before.trade,
    tradeGroup: given.tradeGroup ?? before.tradeGroup,
    decision: given.decision ?? before.decision,
    registeredCapital: given.registeredCapital ?? before.registeredCapital,
    realisedCapital: given.realisedCapital ?? before.realisedCapital,
    landHa: given.landHa ?? before.landHa,
    lease: given.lease ?? before.lease,
    labour: given.labour ?? before.labour,
  };
}

/** A later figure is not overwritten by an earlier one. */
export function refuseOlderFigures(before: TenantProject, asOf: string, today: string): void {
  if (asOf >= before.asOf) return;
  const rule = `${before.asOf}…${today}`;
  throw new Problem('INVALID_DATE', { field: 'input.asOf', value: asOf, rule });
}

type GivenFigures = Partial<
  Omit<UpdateTenantProjectInput, 'id' | 'projectId' | 'version' | 'asOf'>
>;

function figureChecks(input: GivenFigures, today: string) {
  const text = (field: 'name' | 'trade') => () =>
    ifGiven(input[field], (given) => plainText(`input.${field}`, given, nameRule));
  const amount = (field: 'registeredCapital' | 'realisedCapital') => () =>
    ifGiven(input[field], (given) => money(`input.${field}`, given));
  return {
    name: text('name'),
    trade: text('trade'),
    tradeGroup: () =>
      ifGiven(input.tradeGroup, (group) => oneOf('input.tradeGroup', group, tradeGroups)),
    decision: () => ifGiven(input.decision, (given) => paperIn(given, today)),
    registeredCapital: amount('registeredCapital'),
    realisedCapital: amount('realisedCapital'),
    landHa: () => ifGiven(input.landHa, (given) => positiveDecimal('input.landHa', given, 'ha')),
    lease: () => ifGiven(input.lease, (given) => leaseIn(given, today)),
    labour: () => ifGiven(input.labour, (given) => wholeNumber('input.labour', given, labourRange)),
  };
}

function paperIn(given: InvestmentPaperInput, today: string): InvestmentPaper {
  const field = 'input.decision';
  return checkAll({
    kind: () => oneOf(`${field}.kind`, given.kind, investmentPapers),
    number: () => plainText(`${field}.number`, given.number, numberRule),
    date: () => pastDate(`${field}.date`, given.date, today),
  });
}

function leaseIn(given: LandLeaseInput, today: string): LandLease {
  const field = 'input.lease';
  const { number, signedOn } = checkAll({
    number: () => plainText(`${field}.number`, given.number, numberRule),
    signedOn: () => pastDate(`${field}.signedOn`, given.signedOn, today),
  });
  return { number, signedOn, until: optionalEnd(`${field}.until`, given.until, signedOn) };
}

type Days = Pick<
  TenantProject,
  'state' | 'registeredOn' | 'constructionOn' | 'operatingOn' | 'stoppedOn'
>;

/** The day of the state it stands in is known, and days come in their order. */
function refuseMisplacedDays(days: Days): void {
  const { state, registeredOn, constructionOn, operatingOn, stoppedOn } = days;
  const needed = {
    REGISTERED: ['registeredOn', registeredOn],
    UNDER_CONSTRUCTION: ['constructionOn', constructionOn],
    OPERATING: ['operatingOn', operatingOn],
    STOPPED: ['stoppedOn', stoppedOn],
  } as const;
  const [name, day] = needed[state];
  if (day === null) throw new Problem('REQUIRED', { field: `input.${name}` });
  let last = registeredOn;
  for (const [field, on] of Object.entries({ constructionOn, operatingOn, stoppedOn })) {
    if (on === null) continue;
    if (on < last) {
      throw new Problem('PERIOD_REVERSED', { field: `input.${field}`, value: `${last} … ${on}` });
    }
    last = on;
  }
  const late = Object.entries({ constructionOn, operatingOn, stoppedOn }).slice(
    projectStates.indexOf(state),
  );
  const early = late.find(([, on]) => on !== null);
  if (early === undefined) return;
  const rule = `null (state ${state})`;
  throw new Problem('UNKNOWN_VALUE', { field: `input.${early[0]}`, value: early[1], rule });
}
