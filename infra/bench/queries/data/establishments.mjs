// Establishments, communes and products of the size of the nation, row by row. Everything is
// invented and says so; only the provinces are real.
import { communeName, nameOf, productName } from './names.mjs';
import { taxCodes } from './tax-codes.mjs';

export const note = 'Dữ liệu giả định để đo / invented, for a measurement';
export const stamp = {
  personId: 'bench',
  name: 'Đo đạc',
  role: 'MINISTRY',
  organisation: 'Cục ĐCK',
};
const citation = 'VÍ DỤ, không phải căn cứ / EXAMPLE, no legal text';
const communeCount = 3_321;
const legalForms = [
  ['ENTERPRISE', 44],
  ['HOUSEHOLD_BUSINESS', 32],
  ['COOPERATIVE', 15],
  ['COOPERATIVE_GROUP', 5],
  ['BRANCH', 4],
];
const trades = [
  'PRODUCE_AND_FOOD',
  'CONSUMER_AND_EXPORT_GOODS',
  'CHEMICALS_AND_BUILDING_MATERIALS',
  'MECHANICAL_AND_ELECTRONIC',
  'HANDICRAFT',
  'CLEANER_PRODUCTION',
];
const firstYear = 2021;
const years = 5;

/** About as many in every province. */
export function communesOf(provinces, chance) {
  const today = provinces.filter(({ scheme, validTo }) => scheme === 'QD19_2025' && !validTo);
  return Array.from({ length: communeCount }, (_, n) => ({
    id: chance.uuid(),
    scheme: 'QD19_2025',
    code: String(n + 1).padStart(5, '0'),
    name: communeName(chance),
    kind: chance.weighted([
      ['COMMUNE', 79],
      ['WARD', 21],
    ]),
    province_code: today[n % today.length].code,
    valid_from: '2025-07-01',
  }));
}

export function* areaClassesOf(communes, chance) {
  for (const { scheme, code } of communes) {
    yield {
      scheme,
      commune_code: code,
      area_class: chance.weighted([
        ['NORMAL', 60],
        ['DIFFICULT', 20],
        ['SPECIALLY_DIFFICULT', 20],
      ]),
      valid_from: '2025-07-01',
      citation,
      citation_status: 'UNVERIFIED',
    };
  }
}

export function* establishments({ count, provinces, communes }, chance) {
  const codes = taxCodes();
  const old = provinces.filter(({ scheme }) => scheme === 'GSO_2004');
  let parent = codes.next().value;
  for (let n = 0; n < count; n += 1) {
    const legalForm = chance.weighted(legalForms);
    const year = firstYear + Math.floor((n * years) / count);
    const isOld = year < 2025;
    const commune = isOld ? null : chance.of(communes);
    const province = isOld
      ? chance.of(old)
      : { scheme: commune.scheme, code: commune.province_code };
    const identity = identityOf(legalForm, { chance, codes, parent, n });
    if (legalForm === 'ENTERPRISE') parent = identity.tax_code;
    yield {
      id: chance.uuid(),
      ...identity,
      legal_form: legalForm,
      name: nameOf(legalForm, chance, n),
      former_names: chance.happens(0.12)
        ? [{ name: nameOf(legalForm, chance, n), until: `${year - 3}-12-31` }]
        : [],
      trade: chance.happens(0.9) ? chance.of(trades) : null,
      province_scheme: province.scheme,
      province_code: province.code,
      commune: commune?.name ?? communeName(chance),
      commune_scheme: commune?.scheme ?? null,
      commune_code: commune?.code ?? null,
      invented_note: note,
      ...written(year, chance),
      version: 1,
    };
  }
}

/** What whoever asks must know of one. */
export function partyOf(row) {
  return {
    ...{ id: row.id, partyKey: row.party_key, taxCode: row.tax_code, name: row.name },
    province: { scheme: row.province_scheme, code: row.province_code },
  };
}

function identityOf(legalForm, { chance, codes, parent, n }) {
  if (legalForm === 'HOUSEHOLD_BUSINESS' && chance.happens(0.7)) {
    const lastFour = chance.digits(4);
    const hash = `${n.toString(16).padStart(8, '0')}${chance.hex(56)}`;
    return { party_key: `pid:bench:${hash}`, tax_code: null, personal_last_four: lastFour };
  }
  // Branch 001 of a firm alone: each firm that a branch names comes right before it.
  const code = legalForm === 'BRANCH' ? `${parent}-${branchNumber(n)}` : codes.next().value;
  return { party_key: `tax:${code}`, tax_code: code, personal_last_four: null };
}

const branchNumber = (n) => String(1 + (n % 999)).padStart(3, '0');

export function* productsOf(establishmentId, chance) {
  const count = chance.weighted([
    [0, 40],
    [1, 35],
    [2, 15],
    [3, 10],
  ]);
  for (let n = 0; n < count; n += 1) {
    yield {
      id: chance.uuid(),
      establishment_id: establishmentId,
      name: productName(chance, n),
      product_group: chance.of(['HANDICRAFT', 'PROCESSED_FOOD', 'EQUIPMENT', 'OTHER']),
      kind: 'SINGLE',
      invented_note: note,
      created_by: stamp,
      created_at: '2025-01-01T00:00:00Z',
    };
  }
}

function written(year, chance) {
  const month = String(chance.between(1, 12)).padStart(2, '0');
  const at = `${year}-${month}-${String(chance.between(1, 28)).padStart(2, '0')}T03:00:00Z`;
  return { created_by: stamp, created_at: at, updated_by: stamp, updated_at: at };
}
