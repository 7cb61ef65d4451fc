// Records an OCOP certificate of a product, in the record of who makes it.
import type { Caller } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { checkAll, ifGiven, isoDate, Problem, plainText, uuid, wholeNumber } from '@kc/problems';
import type { FacilitiesDeps } from '../context.js';
import { insertIfNew } from '../establishments/fact.store.js';
import { past } from '../establishments/past-day.js';
import { type FactOutcome, recordFact } from '../establishments/record-fact.js';
import { requireWriter } from '../establishments/who-may-write.js';
import type { RecordOcopCertificateInput } from '../generated/graphql.js';
import { type NewOcopCertificate, starRange } from './ocop-certificate.js';
import { OcopCertificateTable } from './ocop-certificate.table.js';
import { makerOf } from './product.store.js';

const numberRule = { max: 100 };
const bodyRule = { max: 200 };

export async function recordOcopCertificate(
  deps: FacilitiesDeps,
  caller: Caller,
  input: RecordOcopCertificateInput,
): Promise<FactOutcome> {
  const actor = requireWriter(caller);
  const given = newCertificate(input, todayInVietnam(deps.clock.now()));
  const establishmentId = await makerOf(deps.dataSource.manager, given.productId);
  return recordFact(deps, caller, {
    actor,
    action: 'recordOcopCertificate',
    subjectKind: 'OCOP_CERTIFICATE',
    fact: { ...given, establishmentId },
    insert: (em, row) => insertIfNew(em, OcopCertificateTable, row),
  });
}

function newCertificate(
  input: RecordOcopCertificateInput,
  today: string,
): Omit<NewOcopCertificate, 'establishmentId'> {
  const given = checkAll({
    id: () => uuid('input.id', input.id),
    productId: () => uuid('input.productId', input.productId),
    stars: () => wholeNumber('input.stars', input.stars, starRange),
    certificateNumber: () =>
      plainText('input.certificateNumber', input.certificateNumber, numberRule),
    issuedBy: () => plainText('input.issuedBy', input.issuedBy, bodyRule),
    issuedOn: () => past('input.issuedOn', input.issuedOn, today),
    validUntil: () => ifGiven(input.validUntil, (day) => isoDate('input.validUntil', day)) ?? null,
  });
  const { issuedOn, validUntil } = given;
  if (validUntil !== null && validUntil < issuedOn) {
    const value = `${issuedOn} … ${validUntil}`;
    throw new Problem('PERIOD_REVERSED', { field: 'input.validUntil', value });
  }
  return given;
}
