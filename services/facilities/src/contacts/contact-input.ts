// Reads an address and a telephone number; no refusal repeats the number.
import { checkAll, ifGiven, Problem, plainText, uuid } from '@kc/problems';
import { past } from '../establishments/past-day.js';
import type { RecordContactInput } from '../generated/graphql.js';
import type { PersonalNumberKey } from '../identities/personal-number.js';
import type { NewContact } from './contact.js';
import { hashPhone } from './phone-number.js';

const addressRule = { max: 300 };
const hidden = '**********';

export function newContact(
  input: RecordContactInput,
  { key, today }: { readonly key: PersonalNumberKey; readonly today: string },
): NewContact {
  const { phone, ...rest } = checkAll({
    id: () => uuid('input.id', input.id),
    establishmentId: () => uuid('input.establishmentId', input.establishmentId),
    address: () =>
      ifGiven(input.address, (text) => plainText('input.address', text, addressRule)) ?? null,
    phone: () => ifGiven(input.phone, (given) => phoneKept(given, key)),
    validFrom: () => past('input.validFrom', input.validFrom, today),
  });
  if (rest.address === null && phone === undefined) {
    throw new Problem('REQUIRED', { field: 'input.address | input.phone' });
  }
  return {
    ...rest,
    phoneKey: phone?.phoneKey ?? null,
    phoneLastThree: phone?.phoneLastThree ?? null,
  };
}

function phoneKept(given: string, key: PersonalNumberKey) {
  const hashed = hashPhone(given, key);
  if (hashed !== null) return hashed;
  const rule = '(10-11 chữ số, bắt đầu bằng 0 hoặc +84 / 10-11 digits, beginning with 0 or +84)';
  throw new Problem('INVALID_NUMBER', { field: 'input.phone', value: hidden, rule });
}
