// Who may decide what the fold cannot: a service that the rules name, for two different persons.
import type { Moment } from './decide.js';

export function twoPersons(persons: readonly { readonly personId: string }[]): boolean {
  return new Set(persons.map(({ personId }) => personId)).size >= 2;
}

export function writerMayRule(moment: Moment): boolean {
  const writer = moment.ledger.head().participants.find((one) => one.service === moment.service);
  return writer?.mayRule === true;
}
