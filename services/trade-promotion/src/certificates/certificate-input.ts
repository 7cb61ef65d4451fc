// Reads certificates to issue, to record from earlier rounds and to revoke, all faults at once.
import { inventedNote } from '@kc/commands';
import { knownProvince, type ProvinceBook } from '@kc/geography';
import { letterKey } from '@kc/paging';
import {
  atMost,
  checkAll,
  checkEach,
  oneOf,
  Problem,
  plainText,
  uuid,
  wholeNumber,
} from '@kc/problems';
import type {
  IssueCertificatesInput,
  RecordEarlierCertificateInput,
  RevokeCertificateInput,
} from '../generated/graphql.js';
import { makerKey } from '../selections/selection-entry-input.js';
import { pastDay } from '../selections/selection-round-input.js';
import { selectionLevels } from '../selections/selection-rules.js';

const numberRule = { max: 100 };
const nameRule = { max: 200 };
const reasonRule = { max: 1_000, multiline: true };
const years = { min: 2010, max: 2100 };
const maxCertificates = 500;

export function toIssue(input: IssueCertificatesInput, today: string) {
  const checked = checkAll({
    id: () => uuid('input.id', input.id),
    roundId: () => uuid('input.roundId', input.roundId),
    issuedOn: () => pastDay('input.issuedOn', input.issuedOn, today),
    issuedBy: () => plainText('input.issuedBy', input.issuedBy, nameRule),
    decisionNumber: () => plainText('input.decisionNumber', input.decisionNumber, numberRule),
    certificates: () => {
      const field = 'input.certificates';
      if (input.certificates.length === 0) throw new Problem('REQUIRED', { field });
      return checkEach(field, atMost(field, input.certificates, maxCertificates), (at, one) => ({
        id: uuid(`${at}.id`, one.id),
        entryId: uuid(`${at}.entryId`, one.entryId),
        ...numbered(`${at}.number`, one.number),
      }));
    },
  });
  return checked;
}

/** A number of letters or digits at least, so that it can be looked up again. */
function numbered(field: string, given: string) {
  const number = plainText(field, given, numberRule);
  const numberKey = letterKey(number);
  if (numberKey === '') throw new Problem('INVALID_TEXT', { field, value: number });
  return { number, numberKey };
}

export interface Reading {
  readonly book: ProvinceBook;
  readonly today: string;
}

export function earlierCertificate(input: RecordEarlierCertificateInput, { book, today }: Reading) {
  const { province, numbers, ...checked } = checkAll({
    id: () => uuid('input.id', input.id),
    numbers: () => numbered('input.number', input.number),
    level: () => oneOf('input.level', input.level, selectionLevels),
    cycleYear: () => wholeNumber('input.cycleYear', input.cycleYear, years),
    productId: () => uuid('input.productId', input.productId),
    productName: () => plainText('input.productName', input.productName, nameRule),
    establishmentKey: () => makerKey(input.establishmentKey),
    province: () => knownProvince(book, 'input.province', input.province),
    issuedBy: () => plainText('input.issuedBy', input.issuedBy, nameRule),
    decisionNumber: () => plainText('input.decisionNumber', input.decisionNumber, numberRule),
    issuedOn: () => pastDay('input.issuedOn', input.issuedOn, today),
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
  return {
    ...checked,
    ...numbers,
    provinceScheme: province.scheme,
    provinceCode: province.code,
  };
}

export function toRevoke(input: RevokeCertificateInput, today: string) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    certificateId: () => uuid('input.certificateId', input.certificateId),
    on: () => pastDay('input.on', input.on, today),
    decisionNumber: () => plainText('input.decisionNumber', input.decisionNumber, numberRule),
    reason: () => plainText('input.reason', input.reason, reasonRule),
  });
}
