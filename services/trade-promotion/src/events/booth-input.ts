// Reads the booths a caller adds into checked values, all faults of all booths at once.
import { letterKey } from '@kc/paging';
import { atMost, checkAll, checkEach, money, Problem, plainText, uuid } from '@kc/problems';
import type { AddBoothsInput, BoothToAdd } from '../generated/graphql.js';
import { type Booth, standardAreaM2 } from './booth.js';

/** One call; an event of more booths takes several. */
const maxBoothsPerCall = 400;
const numberRule = { max: 40 };
const numberShape = /^[\p{Script=Latin}0-9 ./_-]+$/u;
const squareMetres = /^(0|[1-9][0-9]{0,4})(\.[0-9]{1,2})?$/;

export type NewBooth = Omit<Booth, 'eventId' | 'createdBy' | 'createdAt'>;

export interface NewBooths {
  readonly id: string;
  readonly eventId: string;
  readonly booths: readonly NewBooth[];
}

export function newBooths(input: AddBoothsInput): NewBooths {
  const checked = checkAll({
    id: () => uuid('input.id', input.id),
    eventId: () => uuid('input.eventId', input.eventId),
    booths: () => {
      const given = atMost('input.booths', input.booths, maxBoothsPerCall);
      if (given.length === 0) throw new Problem('REQUIRED', { field: 'input.booths' });
      return checkEach('input.booths', given, booth);
    },
  });
  refuseTwins(checked.booths);
  return checked;
}

function booth(field: string, given: BoothToAdd): NewBooth {
  const { number, ...checked } = checkAll({
    id: () => uuid(`${field}.id`, given.id),
    number: () => boothNumber(`${field}.number`, given.number),
    areaM2: () => area(`${field}.areaM2`, given),
    price: () => money(`${field}.price`, given.price),
  });
  return { ...checked, number, numberKey: letterKey(number), standard: isStandard(given) };
}

export function boothNumber(field: string, given: string): string {
  const number = plainText(field, given, numberRule);
  if (numberShape.test(number) && letterKey(number) !== '') return number;
  throw new Problem('UNKNOWN_VALUE', { field, value: number, rule: 'A-Z 0-9 . / _ -' });
}

function area(field: string, given: BoothToAdd): string {
  const { areaM2 } = given;
  if (areaM2 == null) {
    if (isStandard(given)) return standardAreaM2;
    throw new Problem('REQUIRED', { field });
  }
  if (!squareMetres.test(areaM2) || Number(areaM2) === 0) {
    throw new Problem('INVALID_NUMBER', { field, value: areaM2, rule: '> 0 m², 13.5' });
  }
  if (!isStandard(given) || Number(areaM2) === Number(standardAreaM2)) return areaM2;
  const rule = `${standardAreaM2} m² (3 m × 3 m), standard: false`;
  throw new Problem('INVALID_NUMBER', { field, value: areaM2, rule });
}

function isStandard({ standard }: BoothToAdd): boolean {
  return standard ?? true;
}

function refuseTwins(booths: readonly NewBooth[]): void {
  const seen = new Set<string>();
  for (const [at, { id, number, numberKey }] of booths.entries()) {
    const field = `input.booths[${at}]`;
    if (seen.has(numberKey)) {
      const rule = 'gian hàng (booth)';
      throw new Problem('ALREADY_EXISTS', { field: `${field}.number`, value: number, rule });
    }
    if (seen.has(id)) throw new Problem('ID_REUSED', { field: `${field}.id`, value: id });
    seen.add(numberKey).add(id);
  }
}
