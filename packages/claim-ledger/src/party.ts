// Who benefits, as one key: a tax code (branch suffix kept), a household's keyed hash of a personal
// number, a cluster, or a group project whose beneficiary is not named yet. A personal number
// itself never stands in a record.
import { type Decoder, Malformed, text } from './shape.js';

export type PartyKey = string;

const forms = [
  /^tax:[0-9]{10}(-[0-9]{3})?$/,
  /^pid:[a-z0-9]{1,16}:[0-9a-f]{64}$/,
  /^cluster:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
];
const group = /^group:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const anyText = text(120);

const firstForms = 'tax:<code>, pid:<key id>:<hash> or cluster:<uuid>';
export const firstPartyKey: Decoder<PartyKey> = (value, path) => {
  const given = anyText(value, path);
  if (forms.some((form) => form.test(given))) return given;
  throw new Malformed(path, firstForms);
};

export const partyKey: Decoder<PartyKey> = (value, path) => {
  const given = anyText(value, path);
  if (group.test(given) || forms.some((form) => form.test(given))) return given;
  throw new Malformed(path, `${firstForms}, or group:<uuid>`);
};

/** A group project's place is held before anybody is named; nobody is paid under this key. */
export function isUnnamedGroup(party: PartyKey): boolean {
  return party.startsWith('group:');
}
