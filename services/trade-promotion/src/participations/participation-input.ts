// Reads the participations a caller files into checked values, all faults of all rows at once, each
// with the row and field where it stands.
import { readParty } from '@kc/claim-graph';
import { knownProvince, type ProvinceBook } from '@kc/geography';
import { letterKey } from '@kc/paging';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  isoDate,
  money,
  Problem,
  plainText,
  positiveMoney,
  uuid,
} from '@kc/problems';
import { boothNumber } from '../events/booth-input.js';
import type {
  BoothShareInput,
  BoothUseInput,
  ParticipationToRegister,
  RecordBoothContractInput,
  RegisterParticipationsInput,
} from '../generated/graphql.js';
import { type BoothShare, type BoothUse, type Participation, sharesOf } from './participation.js';

/** The northern fair of 2024 had 270 booths. */
const maxRows = 300;
const maxBooths = 50;
const maxListed = 100;
const maxShares = 10;
const nameRule = { max: 300 };
const wordRule = { max: 200 };
const sourceShape = /^[A-Z][A-Z0-9_]{1,39}$/;
const establishment = /^(tax|pid):/;

/** The booth by number, until it is looked up. */
export type NewUse = Omit<BoothUse, 'boothId'> & {
  readonly number: string;
  readonly numberKey: string;
};

export type NewParticipation = Pick<
  Participation,
  | 'id'
  | 'partyKey'
  | 'name'
  | 'home'
  | 'contractNumber'
  | 'contractSignedOn'
  | 'productIds'
  | 'certificateNumbers'
> & { readonly uses: readonly NewUse[] };

export interface NewParticipations {
  readonly id: string;
  readonly eventId: string;
  readonly addMissingBooths: boolean;
  readonly rows: readonly NewParticipation[];
}

export function newParticipations(
  input: RegisterParticipationsInput,
  book: ProvinceBook,
): NewParticipations {
  const checked = checkAll({
    id: () => uuid('input.id', input.id),
    eventId: () => uuid('input.eventId', input.eventId),
    addMissingBooths: () => input.addMissingBooths ?? false,
    rows: () => {
      const given = atMost('input.rows', input.rows, maxRows);
      if (given.length === 0) throw new Problem('REQUIRED', { field: 'input.rows' });
      return checkEach('input.rows', given, (field, row) => participation(field, row, book));
    },
  });
  refuseTwins(checked.rows);
  return checked;
}

export interface NewContract {
  readonly id: string;
  readonly participationId: string;
  readonly contractNumber: string;
  readonly contractSignedOn: string;
  readonly uses: readonly NewUse[];
}

export function newContract(input: RecordBoothContractInput): NewContract {
  return checkAll({
    id: () => uuid('input.id', input.id),
    participationId: () => uuid('input.participationId', input.participationId),
    contractNumber: () => plainText('input.contract.number', input.contract.number, wordRule),
    contractSignedOn: () => isoDate('input.contract.signedOn', input.contract.signedOn),
    uses: () => {
      if (input.booths.length === 0) throw new Problem('REQUIRED', { field: 'input.booths' });
      return uses('input.booths', input.booths);
    },
  });
}

function participation(
  field: string,
  given: ParticipationToRegister,
  book: ProvinceBook,
): NewParticipation {
  const { contract } = given;
  return checkAll({
    id: () => uuid(`${field}.id`, given.id),
    partyKey: () => party(`${field}.partyKey`, given.partyKey),
    name: () => plainText(`${field}.name`, given.name, nameRule),
    home: () =>
      ifGiven(given.homeProvince, (place) => knownProvince(book, `${field}.homeProvince`, place)) ??
      null,
    contractNumber: () =>
      ifGiven(contract, ({ number }) => plainText(`${field}.contract.number`, number, wordRule)) ??
      null,
    contractSignedOn: () =>
      ifGiven(contract, ({ signedOn }) => isoDate(`${field}.contract.signedOn`, signedOn)) ?? null,
    productIds: () => listed(`${field}.productIds`, given.productIds ?? [], uuid),
    certificateNumbers: () =>
      listed(`${field}.certificateNumbers`, given.certificateNumbers ?? [], (at, number) =>
        plainText(at, number, { max: 100 }),
      ),
    uses: () => uses(`${field}.booths`, given.booths ?? []),
  });
}

function party(field: string, given: string): string {
  const key = readParty(field, given);
  if (establishment.test(key)) return key;
  const rule = 'tax:0123456789, tax:0123456789-001, pid:…';
  throw new Problem('INVALID_IDENTIFIER', { field, value: given, rule });
}

function listed<T>(
  field: string,
  given: readonly string[],
  read: (field: string, value: string) => T,
): readonly T[] {
  return [...new Set(checkEach(field, atMost(field, given, maxListed), read))];
}

function uses(field: string, given: readonly BoothUseInput[]): readonly NewUse[] {
  const read = checkEach(field, atMost(field, given, maxBooths), use);
  const seen = new Set<string>();
  for (const [at, { number, numberKey }] of read.entries()) {
    if (seen.has(numberKey)) {
      const rule = 'gian hàng (booth)';
      throw new Problem('ALREADY_EXISTS', { field: `${field}[${at}].number`, value: number, rule });
    }
    seen.add(numberKey);
  }
  return read;
}

function use(field: string, given: BoothUseInput): NewUse {
  const read = checkAll({
    number: () => boothNumber(`${field}.number`, given.number),
    position: () =>
      ifGiven(given.position, (place) => plainText(`${field}.position`, place, wordRule)) ?? null,
    price: () => money(`${field}.price`, given.price),
    shares: () =>
      checkEach(
        `${field}.shares`,
        atMost(`${field}.shares`, given.shares ?? [], maxShares),
        readShare,
      ),
  });
  const { price } = read;
  if (sharesOf(read) > price) {
    const value = sharesOf(read);
    throw new Problem('AMOUNT_TOO_LARGE', { field: `${field}.shares`, value, rule: price });
  }
  return { ...read, numberKey: letterKey(read.number) };
}

function readShare(field: string, given: BoothShareInput): BoothShare {
  return checkAll({
    source: () => sourceCode(`${field}.source`, given.source),
    programme: () => plainText(`${field}.programme`, given.programme, wordRule),
    payer: () => plainText(`${field}.payer`, given.payer, wordRule),
    amount: () => positiveMoney(`${field}.amount`, given.amount),
  });
}

export function sourceCode(field: string, given: string): string {
  if (sourceShape.test(given)) return given;
  const rule = 'KCQG, KCDP_PROVINCE, TRADE_PROMOTION_NATIONAL, …';
  throw new Problem('UNKNOWN_VALUE', { field, value: given, rule });
}

function refuseTwins(rows: readonly NewParticipation[]): void {
  const seen = new Set<string>();
  for (const [at, { id, partyKey }] of rows.entries()) {
    const field = `input.rows[${at}]`;
    if (seen.has(partyKey)) {
      const rule = 'người tham gia (participant)';
      throw new Problem('ALREADY_EXISTS', { field: `${field}.partyKey`, value: partyKey, rule });
    }
    if (seen.has(id)) throw new Problem('ID_REUSED', { field: `${field}.id`, value: id });
    seen.add(partyKey).add(id);
  }
}
