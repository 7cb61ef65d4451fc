// Who benefits, as one key: a tax code (branch suffix kept), a household's keyed hash of a personal
// number, or a cluster. A personal number itself never stands in a record.
import { type Decoder, Malformed, text } from './shape.js';

export type PartyKey = string;

const forms = [
  /^tax:[0-9]{10}(-[0-9]{3})?$/,
  /^pid:[a-z0-9]{1,16}:[0-9a-f]{64}$/,
  /^cluster:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
];
const anyText = text(120);

export const partyKey: Decoder<PartyKey> = (value, path) => {
  const given = anyText(value, path);
  if (forms.some((form) => form.test(given))) return given;
  throw new Malformed(path, 'tax:<code>, pid:<key id>:<hash> or cluster:<uuid>');
};
