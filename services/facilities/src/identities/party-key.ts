// The key by which every funding service names a party: `tax:<code>` or `pid:<key id>:<hash>`. It
// must agree with the spelling that the claim log accepts, or two services would not meet on one
// firm.
import type { TaxCode } from './tax-code.js';

const forms = [/^tax:[0-9]{10}(-[0-9]{3})?$/, /^pid:[a-z0-9]{1,16}:[0-9a-f]{64}$/];

export function isPartyKey(given: string): boolean {
  return forms.some((form) => form.test(given));
}

export function partyKeyOf(taxCode: TaxCode): string {
  return `tax:${taxCode.code}`;
}
