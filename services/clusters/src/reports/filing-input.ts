// Reads what a reporter or an office on its behalf sends into a checked report, all faults at once.
// What is left out stays unknown; nothing is taken for 0.
import { readParty } from '@kc/claim-graph';
import { inventedNote } from '@kc/commands';
import { letterKey } from '@kc/paging';
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
  InvestorReportInput,
  ReportCorrectionInput,
  TenantReportInput,
} from '../generated/graphql.js';
import { pastDate } from '../records/past-date.js';
import { type FilingFacts, type FilingSubject, noFacts, tenantStates } from './filing.js';
import { knownPeriod } from './period-input.js';
import type { CalendarDay, ReportPeriod } from './report-period.js';

const nameRule = { max: 300 };
const longRule = { max: 2_000, multiline: true };
const people = { min: 0, max: 1_000_000 };
const versions = { min: 1, max: 1_000_000 };
const hectares = /^(0|[1-9]\d{0,4})(\.\d{1,4})?$/;
const cubicMetres = /^(0|[1-9]\d{0,6})(\.\d{1,2})?$/;

export interface InputFacts {
  readonly calendar: readonly CalendarDay[];
  /** Today in Vietnam. */
  readonly today: string;
}

export interface NewFiling {
  readonly id: string;
  readonly period: ReportPeriod;
  readonly subject: FilingSubject;
  readonly facts: FilingFacts;
  /** Null when the reporter enters it itself: then it is today. */
  readonly receivedOn: string | null;
  readonly correction: { readonly version: number; readonly reason: string } | null;
  readonly inventedNote: string | null;
}

export function tenantFiling(input: TenantReportInput, given: InputFacts): NewFiling {
  const { tenantName, tenantKey, tenantProjectId, clusterId, ...rest } = checkAll({
    ...headChecks(input, given),
    tenantName: () => plainText('input.tenantName', input.tenantName, nameRule),
    tenantKey: () => ifGiven(input.tenantKey, (key) => readParty('input.tenantKey', key)) ?? null,
    tenantProjectId: () =>
      ifGiven(input.tenantProjectId, (id) => uuid('input.tenantProjectId', id)) ?? null,
    project: () => optionalText('input.project', input.project),
    trade: () => optionalText('input.trade', input.trade),
    tenantState: () => oneOf('input.state', input.state, tenantStates),
    registeredCapital: () => optionalMoney('input.registeredCapital', input.registeredCapital),
    realisedCapital: () => optionalMoney('input.realisedCapital', input.realisedCapital),
    landHa: () => decimal('input.landHa', input.landHa, hectares),
    workers: () => optionalCount('input.workers', input.workers),
    revenue: () => optionalMoney('input.revenue', input.revenue),
    budget: () => optionalMoney('input.budget', input.budget),
    exports: () => optionalMoney('input.exports', input.exports),
    wastewaterM3: () => decimal('input.wastewaterM3', input.wastewaterM3, cubicMetres),
  });
  const { head, facts } = parted(rest);
  const subject: FilingSubject = {
    kind: 'TENANT',
    clusterId,
    subjectKey: tenantSubject({ tenantProjectId, tenantKey, tenantName }),
    partyKey: tenantKey,
    reporterName: tenantName,
    tenantProjectId,
  };
  return { ...head, subject, facts: { ...noFacts, ...facts } };
}

export function investorFiling(input: InvestorReportInput, given: InputFacts): NewFiling {
  const { clusterId, investorName, ...rest } = checkAll({
    ...headChecks(input, given),
    investorName: () => plainText('input.investorName', input.investorName, nameRule),
    infrastructureTotal: () =>
      optionalMoney('input.infrastructureTotal', input.infrastructureTotal),
    infrastructureDone: () => optionalMoney('input.infrastructureDone', input.infrastructureDone),
    industrialLandHa: () => decimal('input.industrialLandHa', input.industrialLandHa, hectares),
    clearedHa: () => decimal('input.clearedHa', input.clearedHa, hectares),
    leasedHa: () => decimal('input.leasedHa', input.leasedHa, hectares),
    wastewaterPlant: () => input.wastewaterPlant ?? null,
    plantCapacityM3: () => decimal('input.plantCapacityM3', input.plantCapacityM3, cubicMetres),
    tenantsStated: () => optionalCount('input.tenants', input.tenants),
    difficulties: () => optionalText('input.difficulties', input.difficulties),
  });
  const { head, facts } = parted(rest);
  const subject: FilingSubject = {
    kind: 'INVESTOR',
    clusterId,
    subjectKey: 'investor',
    partyKey: null,
    reporterName: investorName,
    tenantProjectId: null,
  };
  return { ...head, subject, facts: { ...noFacts, ...facts } };
}

/** A project on record names the tenant best, then its key, then the letters of its name. */
export function tenantSubject(tenant: {
  readonly tenantProjectId: string | null;
  readonly tenantKey: string | null;
  readonly tenantName: string;
}): string {
  if (tenant.tenantProjectId !== null) return `project:${tenant.tenantProjectId}`;
  return tenant.tenantKey ?? `name:${letterKey(tenant.tenantName)}`;
}

interface GivenHead {
  readonly id: string;
  readonly clusterId: string;
  readonly period: string;
  readonly receivedOn?: string | null | undefined;
  readonly correction?: ReportCorrectionInput | null | undefined;
  readonly invented?: { readonly note: string } | null | undefined;
}

function headChecks(input: GivenHead, { calendar, today }: InputFacts) {
  return {
    id: () => uuid('input.id', input.id),
    clusterId: () => uuid('input.clusterId', input.clusterId),
    period: () => begunPeriod(calendar, input.period, today),
    receivedOn: () =>
      ifGiven(input.receivedOn, (day) => pastDate('input.receivedOn', day, today)) ?? null,
    correction: () => ifGiven(input.correction, correctionIn) ?? null,
    inventedNote: () => inventedNote('input.invented', input.invented),
  };
}

type Head = Pick<NewFiling, 'id' | 'period' | 'receivedOn' | 'correction' | 'inventedNote'>;

function parted<Rest extends Head>({
  id,
  period,
  receivedOn,
  correction,
  inventedNote: note,
  ...facts
}: Rest): { readonly head: Head; readonly facts: Omit<Rest, keyof Head> } {
  return { head: { id, period, receivedOn, correction, inventedNote: note }, facts };
}

function begunPeriod(calendar: readonly CalendarDay[], given: string, today: string): ReportPeriod {
  const period = knownPeriod(calendar, 'input.period', given);
  if (period.begins <= today) return period;
  const value = `${given} (${period.begins} …)`;
  throw new Problem('DAY_IN_THE_FUTURE', { field: 'input.period', value, rule: today });
}

function correctionIn(given: ReportCorrectionInput): NonNullable<NewFiling['correction']> {
  return checkAll({
    version: () => wholeNumber('input.correction.version', given.version, versions),
    reason: () => plainText('input.correction.reason', given.reason, longRule),
  });
}

function optionalText(field: string, given: string | null | undefined): string | null {
  return ifGiven(given, (text) => plainText(field, text, longRule)) ?? null;
}

function optionalMoney(field: string, given: bigint | null | undefined): bigint | null {
  return ifGiven(given, (amount) => money(field, amount)) ?? null;
}

function optionalCount(field: string, given: number | null | undefined): number | null {
  return ifGiven(given, (count) => wholeNumber(field, count, people)) ?? null;
}

/** Kept without zeros at the end, so that 12.50 and 12.5 are one value. */
function decimal(field: string, given: string | null | undefined, shape: RegExp): string | null {
  if (given === null || given === undefined) return null;
  if (shape.test(given)) return given.includes('.') ? given.replace(/\.?0+$/, '') : given;
  const rule = shape === hectares ? '0 … 99999.9999 ha, 49.5' : '0 … 9999999.99 m³, 120.5';
  throw new Problem('INVALID_NUMBER', { field, value: given, rule });
}
