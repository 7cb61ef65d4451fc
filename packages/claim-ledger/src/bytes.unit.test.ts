// Whatever bytes stand in the log: what cannot be read or authenticated is void for everyone alike,
// moves position and digest on, and changes nothing else.
import { describe, expect, test } from '@jest/globals';
import { genesisBytes, maxRecordBytes, readSigned, recordBytes, signedText } from './envelope.js';
import { dryer, type Facts, machine } from './testing/items.js';
import { founders } from './testing/rule-fixture.js';
import { signerNamed, uuidOf } from './testing/signing.js';
import { World } from './testing/world.js';

const encode = (text: string) => new TextEncoder().encode(text);
const signature = 'A'.repeat(86).concat('==');

/** The JSON line of a valid request, changed as text and signed again. */
function changed(world: World, change: (text: string) => string, facts: Facts = dryer('1')) {
  const { signedText: text } = readSigned(
    world.bytes('programs', 'ClaimRequested', world.programs.request('a', facts)),
  );
  const other = change(text);
  expect(other).not.toBe(text);
  return recordBytes(other, signerNamed('programs').sign(other));
}

const bytes: ReadonlyArray<readonly [what: string, (world: World) => Uint8Array]> = [
  ['no bytes at all', () => new Uint8Array()],
  ['zeros', () => new Uint8Array(100)],
  ['a second Genesis', () => genesisBytes({ logId: uuidOf('other log'), participants: founders })],
  ['more than 64 KiB', (w) => changed(w, (text) => text + ' '.repeat(maxRecordBytes))],
  ['no UTF-8, though a lenient reader would see the signed text', (w) => lenient(w)],
  ['UTF-8 of a surrogate', () => new Uint8Array([0xed, 0xa0, 0x80, 0x0a])],
  ['a byte order mark before the signed text', (w) => marked(w)],
  ['a JSON text cut off', (w) => changed(w, (text) => text.slice(0, -1))],
  ['no signature line', (w) => encode(JSON.stringify({ type: w.entries.length }))],
  ['a signature of another form', () => encode(`{}\n${signature.slice(1)}`)],
  ['a list instead of an envelope', () => encode(`[]\n${signature}`)],
  ['brackets without end', () => encode(`${'['.repeat(20_000)}\n${signature}`)],
  ['17 levels', (w) => changed(w, (t) => t.replace('"body":{', `"body":{"x":${nested(15)},`))],
  ['NUL, escaped', (w) => changed(w, (text) => text.replace('Board', '\\u0000Board'))],
  ['NUL in a key', (w) => changed(w, (text) => text.replace('"origin"', '"ori\\u0000gin"'))],
  ['NUL, raw', (w) => changed(w, (text) => text.replace('Board', '\u0000Board'))],
  ['a lone surrogate', (w) => changed(w, (text) => text.replace('Board', '\\ud800Board'))],
  ['surrogates in wrong order', (w) => changed(w, (t) => t.replace('Board', '\\udc00\\ud800'))],
  ['a field that no envelope has', (w) => changed(w, (text) => text.replace('{', '{"note":1,'))],
  ['a prototype as a field', (w) => changed(w, (t) => t.replace('{', '{"__proto__":{},'))],
  ['no actor', (w) => changed(w, (text) => text.replace('"actor"', '"actors"'))],
  ['a record id in capitals', (w) => changed(w, capitalId)],
  [
    'a position of -2',
    (w) => changed(w, (text) => text.replace(/"position":"\d+"/, '"position":"-2"')),
  ],
  ['schema 1.5', (w) => changed(w, (text) => text.replace('"schema":1', '"schema":1.5'))],
  [
    'somebody who does not take part',
    (w) => changed(w, (t) => t.replace('"service":"programs"', '"service":"x"')),
  ],
  ['a signature of another service', (w) => foreign(w)],
  ['a text changed after signing', (w) => altered(w)],
];

function nested(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}
function capitalId(text: string): string {
  return text.replace(/"recordId":"([^"]*)"/, (found) =>
    found.toUpperCase().replace('RECORDID', 'recordId'),
  );
}
function foreign(world: World): Uint8Array {
  const asked = world.programs.request('a', dryer('1'));
  return world.bytes('programs', 'ClaimRequested', asked, { signedBy: 'clusters' });
}
/** Signed over U+FFFD, which is what a lenient reader takes the broken byte for. */
function lenient(world: World): Uint8Array {
  const valid = changed(world, (text) => text.replace('Board', '\ufffdBoard'));
  const at = valid.findIndex((byte, index) => byte === 0xef && valid[index + 1] === 0xbf);
  return new Uint8Array([...valid.slice(0, at), 0xff, ...valid.slice(at + 3)]);
}
function marked(world: World): Uint8Array {
  const valid = world.bytes('programs', 'ClaimRequested', world.programs.request('a', dryer('1')));
  return new Uint8Array([0xef, 0xbb, 0xbf, ...valid]);
}
function altered(world: World): Uint8Array {
  const asked = world.programs.request('a', dryer('1'));
  const valid = new TextDecoder().decode(world.bytes('programs', 'ClaimRequested', asked));
  return encode(valid.replace('"requested":"100000000"', '"requested":"900000000"'));
}

describe('bytes that nobody can read or vouch for', () => {
  test.each(bytes)('%s', (_what, given) => {
    const world = new World();
    world.programs.asks('before', dryer('0'));
    const before = { head: world.ledger.head(), rows: world.rows() };
    const folded = world.take(given(world));
    expect(folded.verdict).toMatchObject({ code: 'void', claimId: null, grounds: [] });
    expect(folded.recordId).toBeNull();
    expect(world.rows()).toBe(before.rows);
    expect(world.ledger.head().position).toBe(before.head.position + 1n);
    expect(world.ledger.head().digest).not.toBe(before.head.digest);
  });

  test('16 levels, and brackets inside a text, are read', () => {
    const world = new World();
    const deep = changed(world, (t) => t.replace('"body":{', `"body":{"x":${nested(14)},`));
    expect(world.take(deep).verdict.reason).toBe('malformed');
    const facts = dryer('', { objects: [machine('['.repeat(40), `a"${'{'.repeat(40)}`)] });
    const verdict = world.programs.asks('b', facts);
    expect(verdict).toMatchObject({ reason: 'identifier' });
  });

  test('exactly 64 KiB are read', () => {
    const world = new World();
    const length = world.bytes(
      'programs',
      'ClaimRequested',
      world.programs.request('a', dryer('1')),
    ).length;
    const full = changed(world, (text) => text + ' '.repeat(maxRecordBytes - length));
    expect(full).toHaveLength(maxRecordBytes);
    expect(world.take(full).verdict.code).toBe('granted');
  });

  test('do not use up a record id: the true record still counts', () => {
    const world = new World();
    const recordId = uuidOf('wanted');
    world.programs.asks('a', dryer('1'), {}, { recordId, signedBy: 'clusters' });
    expect(world.programs.asks('a', dryer('1'), {}, { recordId }).code).toBe('granted');
  });

  test('are held apart by their bytes: other garbage, other digest', () => {
    const [one, other] = [new World(), new World()];
    one.take(encode('garbage'));
    other.take(encode('rubbish'));
    expect(one.ledger.head().digest).not.toBe(other.ledger.head().digest);
    expect(one.rows()).toBe(other.rows());
  });
});

type Body = Record<string, unknown>;
const bodies: ReadonlyArray<readonly [what: string, at: string, (body: Body) => Body]> = [
  ['an unknown field', 'body.note', (body) => ({ ...body, note: 'x' })],
  ['a missing item', 'body.item', ({ item: _item, ...body }) => body],
  ['a claim id that is no UUID', 'body.claimId', (body) => ({ ...body, claimId: 'a' })],
  [
    'a decision date off the calendar',
    'body.decisionDate',
    (b) => ({ ...b, decisionDate: '2026-02-29' }),
  ],
  ['an empty deciding body', 'body.decidingBody', (body) => ({ ...body, decidingBody: '' })],
  ['money as a number', 'body.item.requested', item({ requested: 100 })],
  ['negative money', 'body.item.requested', item({ requested: '-1' })],
  ['no money', 'body.item.requested', item({ requested: '0' })],
  ['money with leading zeros', 'body.item.requested', item({ requested: '01' })],
  ['money beyond 18 digits', 'body.item.requested', item({ requested: '1000000000000000000' })],
  ['money with a fraction', 'body.item.requested', item({ requested: '1.5' })],
  ['no cost', 'body.item.costLines', item({ costLines: [] })],
  [
    'a period that ends before it begins',
    'body.item.period',
    item({ period: { from: '2026-05', to: '2026-04' } }),
  ],
  [
    'a period of more than ten years',
    'body.item.period',
    item({ period: { from: '2026-01', to: '2037-01' } }),
  ],
  ['a month 13', 'body.item.period.from', item({ period: { from: '2026-13', to: '2027-01' } })],
  ['a beneficiary of no known form', 'body.item.beneficiary', item({ beneficiary: 'tax:123' })],
  [
    'a personal number as beneficiary',
    'body.item.beneficiary',
    item({ beneficiary: 'pid:001202012345' }),
  ],
  ['a multiplier below one', 'body.item.capMultiplierBp', item({ capMultiplierBp: 9_999 })],
  [
    'a role of evidence nobody knows',
    'body.item.evidence[0].role',
    item({ evidence: [{ role: 'RUMOUR', ref: machine('1') }] }),
  ],
  [
    'nine parts',
    'body.item.objects[0].parts',
    item({ objects: [{ kind: 'MACHINE', parts: parts(9) }] }),
  ],
  ['401 objects', 'body.item.objects', item({ objects: Array.from({ length: 401 }, () => ({})) })],
];

function item(change: Body): (body: Body) => Body {
  return (body) => ({ ...body, item: { ...(body.item as Body), ...change } });
}
function parts(count: number): Body {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, 'x']));
}

describe('a signed record with a strange body', () => {
  test.each(bodies)('%s', (_what, at, change) => {
    const world = new World();
    const asked = change(world.programs.request('a', dryer('1')));
    const verdict = world.programs.writes('ClaimRequested', asked);
    expect(verdict).toMatchObject({ code: 'void', reason: 'malformed' });
    expect(verdict.at?.split(':')[0]).toBe(at);
    expect(world.ledger.claims.size).toBe(0);
  });

  test('uses up its record id, for it was signed', () => {
    const world = new World();
    const recordId = uuidOf('used');
    world.programs.writes('ClaimRequested', {}, { recordId });
    expect(world.programs.asks('a', dryer('1'), {}, { recordId }).code).toBe('record-id-reused');
  });

  test('of doubled keys every reader takes the last', () => {
    const world = new World();
    const doubled = changed(world, (text) =>
      text.replace('"requested":"100000000"', '"requested":"1","requested":"7"'),
    );
    expect(world.take(doubled).verdict).toMatchObject({ code: 'granted', granted: 7n });
  });

  test('reads the signed text whatever the order and spacing of its keys', () => {
    const world = new World();
    const text = changed(
      world,
      (given) => `${JSON.stringify(JSON.parse(given), null, 1).replaceAll('\n', '')} `,
    );
    expect(world.take(text).verdict.code).toBe('granted');
  });
});

test('a record carries money as decimal text', () => {
  const text = signedText({
    recordId: uuidOf('r'),
    type: 'X',
    schema: 1,
    service: 'programs',
    actor: { personId: 'p', role: 'R', organisation: 'O' },
    seen: { position: '0', digest: '0'.repeat(64) },
    body: { amount: 12n },
  });
  expect(text).toContain('"amount":"12"');
});
