// Reads what a caller says about a cluster over time into checked values, all faults at once. It
// knows what is well formed and which places there were on a day, not what is on record.
import { findProvince, inForce, knownProvince, type ProvinceBook } from '@kc/geography';
import { checkAll, ifGiven, oneOf, Problem, plainText, uuid } from '@kc/problems';
import { clusterKinds } from '../clusters/cluster.js';
import {
  decisionNumberRule,
  type InputFacts,
  investorKey,
  landArea,
  nameRule,
  reasonRule,
} from '../clusters/cluster-input.js';
import type {
  ClusterFactInput,
  ClusterPlaceInput,
  CorrectClusterDecisionInput,
  CorrectClusterFactInput,
  RecordClusterDecisionInput,
  RecordClusterFactInput,
} from '../generated/graphql.js';
import { pastDate } from '../records/past-date.js';
import {
  type ClusterFact,
  type DatedDecision,
  decisionKinds,
  type FactValue,
  type LandAspect,
  type Place,
} from './cluster-fact.js';

const noteRule = { max: 500, multiline: true };
const lastDayOfDistricts = '2025-06-30';
const noLand = /^0(\.0{1,4})?$/;

type FactContent = Pick<ClusterFact, 'value' | 'validFrom' | 'validTo' | 'basis'>;
type DecisionContent = Pick<
  DatedDecision,
  'kind' | 'number' | 'decidedOn' | 'issuer' | 'areaAfterHa' | 'note'
>;
export interface NewSaid<Content> {
  readonly id: string;
  readonly clusterId: string;
  readonly content: Content;
}
export interface Correcting<Content> {
  readonly id: string;
  readonly corrects: string;
  readonly reason: string;
  readonly withdraw: boolean;
  /** Undefined leaves what was said as it is. */
  readonly content: { readonly [K in keyof Content]: Content[K] | undefined };
}

export function newFact(input: RecordClusterFactInput, facts: InputFacts): NewSaid<FactContent> {
  const { id, clusterId, ...content } = checkAll({
    id: () => uuid('input.id', input.id),
    clusterId: () => uuid('input.clusterId', input.clusterId),
    value: () => factValue('input.fact', input.fact, facts.book),
    validFrom: () => pastDate('input.validFrom', input.validFrom, facts.today),
    ...restOfFact(input, facts),
  });
  const { validTo = null, basis = null } = content;
  const whole = { ...content, validTo, basis };
  requireSound(whole, facts.book);
  return { id, clusterId, content: whole };
}

export function factCorrection(
  input: CorrectClusterFactInput,
  facts: InputFacts,
): Correcting<FactContent> {
  const { id, corrects, reason, ...content } = checkAll({
    id: () => uuid('input.id', input.id),
    corrects: () => uuid('input.factId', input.factId),
    reason: () => plainText('input.reason', input.reason, reasonRule),
    value: () => ifGiven(input.fact, (fact) => factValue('input.fact', fact, facts.book)),
    validFrom: () =>
      ifGiven(input.validFrom, (day) => pastDate('input.validFrom', day, facts.today)),
    ...restOfFact(input, facts),
  });
  return { id, corrects, reason, withdraw: input.withdraw ?? false, content };
}

function restOfFact(
  { validTo, basis }: Pick<RecordClusterFactInput, 'validTo' | 'basis'>,
  { today }: InputFacts,
) {
  return {
    validTo: () => ifGiven(validTo, (day) => pastDate('input.validTo', day, today)),
    basis: () => ifGiven(basis, (text) => plainText('input.basis', text, noteRule)),
  };
}

export function newDecision(
  input: RecordClusterDecisionInput,
  { today }: InputFacts,
): NewSaid<DecisionContent> {
  const { id, clusterId, ...content } = checkAll({
    id: () => uuid('input.id', input.id),
    clusterId: () => uuid('input.clusterId', input.clusterId),
    kind: () => oneOf('input.kind', input.kind, decisionKinds),
    number: () => plainText('input.number', input.number, decisionNumberRule),
    decidedOn: () => pastDate('input.date', input.date, today),
    ...restOfDecision(input),
  });
  const { issuer = null, areaAfterHa = null, note = null } = content;
  return { id, clusterId, content: { ...content, issuer, areaAfterHa, note } };
}

export function decisionCorrection(
  input: CorrectClusterDecisionInput,
  { today }: InputFacts,
): Correcting<DecisionContent> {
  const { id, corrects, reason, ...content } = checkAll({
    id: () => uuid('input.id', input.id),
    corrects: () => uuid('input.decisionId', input.decisionId),
    reason: () => plainText('input.reason', input.reason, reasonRule),
    kind: () => ifGiven(input.kind, (kind) => oneOf('input.kind', kind, decisionKinds)),
    number: () =>
      ifGiven(input.number, (number) => plainText('input.number', number, decisionNumberRule)),
    decidedOn: () => ifGiven(input.date, (day) => pastDate('input.date', day, today)),
    ...restOfDecision(input),
  });
  return { id, corrects, reason, withdraw: input.withdraw ?? false, content };
}

function restOfDecision({
  issuer,
  areaAfterHa,
  note,
}: Pick<RecordClusterDecisionInput, 'issuer' | 'areaAfterHa' | 'note'>) {
  return {
    issuer: () => ifGiven(issuer, (text) => plainText('input.issuer', text, nameRule)),
    areaAfterHa: () => ifGiven(areaAfterHa, (ha) => landArea('input.areaAfterHa', ha)),
    note: () => ifGiven(note, (text) => plainText('input.note', text, noteRule)),
  };
}

/** What only the whole fact can say: an end before its begin, a place that was not there then. */
export function requireSound(
  { value, validFrom, validTo }: Omit<FactContent, 'basis'>,
  book: ProvinceBook,
): void {
  if (validTo !== null) {
    const field = 'input.validTo';
    if (value.aspect !== 'ALIAS') {
      const rule = 'chỉ cho tên khác; ghi giá trị mới thay cho ngày hết / for other names only';
      throw new Problem('INVALID_REQUEST', { field, rule });
    }
    if (validFrom !== null && validTo < validFrom) {
      throw new Problem('PERIOD_REVERSED', { field, value: `${validFrom} … ${validTo}` });
    }
  }
  if (value.aspect === 'PLACE' && validFrom !== null) placeOn(value.place, validFrom, book);
}

function placeOn({ province, district }: Place, day: string, book: ProvinceBook): void {
  const versions = book.provinces.filter((one) => {
    return one.scheme === province.scheme && one.code === province.code;
  });
  if (!versions.some((one) => inForce(one, day))) {
    const name = findProvince(book, province)?.fullName ?? province.code;
    const value = `${name} (${province.scheme} ${province.code})`;
    throw new Problem('PROVINCE_NOT_IN_FORCE', {
      field: 'input.fact.place.province',
      value,
      rule: day,
    });
  }
  if (district !== null && day > lastDayOfDistricts) {
    const field = 'input.fact.place.district';
    throw new Problem('DISTRICT_LEVEL_ENDED', { field, value: district, rule: day });
  }
}

function factValue(field: string, given: ClusterFactInput, book: ProvinceBook): FactValue {
  const { name, alias, kind, infrastructureInvestorKey, noInfrastructureInvestor, place } = given;
  const land = (aspect: LandAspect, at: string, ha: string | null | undefined) =>
    ifGiven(ha, (text) => ({ aspect, ha: hectares(`${field}.${at}`, text, aspect) }));
  const said: readonly (FactValue | undefined)[] = [
    ifGiven(name, (text) => nameAs('NAME', `${field}.name`, text)),
    ifGiven(alias, (text) => nameAs('ALIAS', `${field}.alias`, text)),
    ifGiven(kind, (one) => ({
      aspect: 'KIND' as const,
      kind: oneOf(`${field}.kind`, one, clusterKinds),
    })),
    land('AREA', 'areaHa', given.areaHa),
    land('INDUSTRIAL_LAND', 'industrialLandHa', given.industrialLandHa),
    land('LEASED_LAND', 'leasedLandHa', given.leasedLandHa),
    land('CRAFT_VILLAGE_LAND', 'craftVillageLandHa', given.craftVillageLandHa),
    ifGiven(infrastructureInvestorKey, (key) => ({
      aspect: 'INVESTOR' as const,
      partyKey: investorKey(`${field}.infrastructureInvestorKey`, key),
    })),
    noInfrastructureInvestor === true ? { aspect: 'INVESTOR', partyKey: null } : undefined,
    ifGiven(place, (where) => placeIn(`${field}.place`, where, book)),
  ];
  const [value, ...more] = said.filter((one) => one !== undefined);
  if (value !== undefined && more.length === 0) return value;
  const rule = 'đúng một trong các trường / exactly one of the fields';
  throw new Problem('INVALID_REQUEST', { field, rule });
}

function nameAs(aspect: 'NAME' | 'ALIAS', field: string, text: string): FactValue {
  return { aspect, text: plainText(field, text, nameRule) };
}

/** Nothing leased yet is a fact; a cluster without land is none. */
function hectares(field: string, given: string, aspect: LandAspect): string {
  const mayBeNone = aspect === 'LEASED_LAND' || aspect === 'CRAFT_VILLAGE_LAND';
  return mayBeNone && noLand.test(given) ? '0' : landArea(field, given);
}

function placeIn(field: string, given: ClusterPlaceInput, book: ProvinceBook): FactValue {
  const place = checkAll({
    province: () => knownProvince(book, `${field}.province`, given.province),
    commune: () =>
      ifGiven(given.commune, (text) => plainText(`${field}.commune`, text, nameRule)) ?? null,
    communeCode: () => ifGiven(given.communeCode, (code) => fiveDigits(field, code)) ?? null,
    district: () =>
      ifGiven(given.district, (text) => plainText(`${field}.district`, text, nameRule)) ?? null,
  });
  return { aspect: 'PLACE', place };
}

function fiveDigits(field: string, code: string): string {
  if (/^[0-9]{5}$/.test(code)) return code;
  throw new Problem('INVALID_COMMUNE_CODE', { field: `${field}.communeCode`, value: code });
}
