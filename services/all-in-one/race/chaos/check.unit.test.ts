// The checker itself: it says nothing of a good run, and names what was planted in a bad one.
import { expect, test } from '@jest/globals';
import { checkLog } from './check-log.js';
import { checkPromises } from './check-promises.js';
import type { Decided, Fact } from './facts-of-log.js';
import type { Asked } from './journal.js';

const million = 1_000_000;
const machine = { kind: 'MACHINE', parts: { maker: 'Chè Việt', model: 'MS-3', serial: 'S1' } };
const item = { beneficiary: 'tax:5300000018', objects: [machine], project: null };
const road = { ...item, beneficiary: 'cluster:c1', objects: [], project: 'p1' };

type Given = Pick<Fact, 'type' | 'body'> &
  Partial<Pick<Fact, 'service' | 'isRepeated'>> &
  Partial<Omit<Decided, 'position'>>;

function log(...given: readonly Given[]): Fact[] {
  return given.map(({ code = 'granted', granted = null, ...one }, position) => ({
    service: 'programs',
    recordId: `record-${position}`,
    isRepeated: false,
    ...one,
    position,
    decided: { position, code, granted },
  }));
}

const request = (claimId: string, given: Partial<Given> = {}): Given => ({
  type: 'ClaimRequested',
  body: { claimId, item },
  granted: 100 * million,
  ...given,
});
const confirm = (claimId: string): Given => ({
  type: 'ClaimConfirmed',
  body: { claimId },
  code: 'confirmed',
});
const pay = (claimId: string, amount: number, line: string): Given => ({
  type: 'PaymentAuthorized',
  body: {
    claimId,
    paymentId: `payment-${line}-${claimId}`,
    amount: String(amount),
    invoiceLines: [{ kind: 'INVOICE_LINE', parts: { line } }],
  },
  code: 'payment-authorized',
});
const settle = (claimId: string): Given => ({
  type: 'ClaimSettled',
  body: { claimId },
  code: 'settled',
});
const release = (claimId: string): Given => ({
  type: 'ClaimReleased',
  body: { claimId },
  code: 'released',
});

test('a good log has no findings: refused, let go, granted to another, paid in parts, settled', () => {
  const facts = log(
    request('a'),
    request('b', { code: 'object-claimed', granted: null }),
    release('a'),
    request('c', { service: 'programs' }),
    { ...request('c'), code: 'duplicate-record', isRepeated: true },
    confirm('c'),
    pay('c', 60 * million, '1'),
    {
      ...pay('c', 40 * million, '1'),
      body: { ...pay('c', 40 * million, '1').body, paymentId: 'p2' },
    },
    settle('c'),
    request('d', { code: 'object-settled', granted: null }),
  );
  expect(checkLog(facts)).toEqual([]);
});

test('a planted double grant is found', () => {
  const facts = log(request('a'), request('b', { service: 'clusters' }));
  expect(checkLog(facts)).toEqual([
    'ClaimRequested record-1 at 1 double grant: a of programs holds it too',
  ]);
});

test('a double grant to one that names the thing later is found', () => {
  const vague = { ...item, beneficiary: 'tax:5300000025', objects: [] };
  const facts = log(request('a'), request('b', { body: { claimId: 'b', item: vague } }), {
    type: 'ClaimSpecified',
    body: { claimId: 'b', objects: [machine] },
    code: 'specified',
  });
  expect(checkLog(facts)).toEqual([expect.stringContaining('double grant: a of programs')]);
});

test.each([
  ['more than was granted', [pay('a', 101 * million, '1')], 'where 100000000 was granted'],
  ['to whom nothing was granted', [pay('z', million, '1')], 'without a claim that holds'],
  ['twice under one id', [pay('a', 1, '1'), pay('a', 1, '1')], 'pays twice under one id'],
  ['after the settlement', [settle('a'), pay('a', million, '1')], 'after the settlement'],
  ['what was paid is let go', [pay('a', million, '1'), release('a')], 'lets go of a thing'],
] as const)('paid wrongly: %s', (_, steps, found) => {
  const findings = checkLog(log(request('a'), confirm('a'), ...steps));
  expect(findings).toContainEqual(expect.stringContaining(found));
});

test('two claims paid for by one invoice line are a double payment', () => {
  const other = { ...item, beneficiary: 'tax:5300000025', objects: [] };
  const facts = log(
    request('a'),
    confirm('a'),
    request('b', { body: { claimId: 'b', item: other } }),
    confirm('b'),
    pay('a', million, '1'),
    pay('b', million, '1'),
  );
  expect(checkLog(facts)).toEqual([expect.stringContaining('double payment: INVOICE_LINE line=1')]);
});

test('a ceiling that does not hold is found', () => {
  const total = { project: 'p1', total: String(1_000 * million) };
  const claim = (claimId: string) =>
    request(claimId, { body: { claimId, item: road }, granted: 200 * million });
  const set = { type: 'ProjectTotalSet', body: total, code: 'project-total-set' };
  expect(checkLog(log(set, claim('a'), claim('b')))).toEqual([
    expect.stringContaining('brings p1 to 400000000, above 300000000'),
  ]);
});

test('a refusal for a thing that nobody holds, and a record that counts twice, are found', () => {
  const unjust = log(request('a', { code: 'object-claimed', granted: null }));
  expect(checkLog(unjust)).toEqual([expect.stringContaining('nobody holds')]);
  const twice = log(release('x'), { ...request('a'), isRepeated: true });
  expect(checkLog(twice)).toContainEqual(expect.stringContaining('counts again: granted'));
});

const answered: Asked = {
  recordId: 'record-0',
  verb: 'claim',
  service: 'programs',
  firstAskedAt: 1_000,
  endedAt: 1_100,
  outcome: 'ANSWERED',
  told: { type: 'ClaimGranted', position: 0, verdict: 'granted', granted: 100 * million },
  problem: null,
  wasPending: false,
  attempts: 1,
  gaveUp: false,
  toldAgain: null,
};
const left: Asked = { ...answered, outcome: 'LEFT', told: null, wasPending: true };

test('what was told and stands so in the log has no findings', () => {
  expect(checkPromises([answered], log(request('a')), [])).toEqual([]);
  expect(checkPromises([left], log(request('a')), [])).toEqual([]);
});

test('a planted lost acknowledgement is found: answered, and not in the log', () => {
  expect(checkPromises([answered], [], [])).toEqual([
    'claim record-0 of programs was told granted at 0, and stands nowhere in the log',
  ]);
});

test('a request told to be on its way, and never decided, is found', () => {
  expect(checkPromises([left], [], [])).toEqual([expect.stringContaining('never decided')]);
});

test('a request without an answer for minutes is found', () => {
  const gaveUp = { ...left, gaveUp: true };
  expect(checkPromises([gaveUp], log(request('a')), [])).toEqual([
    expect.stringContaining('asked for minutes'),
  ]);
});

test.each([
  ['another verdict', { code: 'reduced' }, {}, 'but it was reduced'],
  ['another amount', { granted: million }, {}, 'but it was granted 1000000'],
  ['an answer that changes', {}, { toldAgain: { ...answered.told, position: 7 } }, 'at 7, but'],
  ['a problem, although it is in the log', {}, { outcome: 'PROBLEM', problem: 'X' }, 'told X, but'],
] as const)('%s is found', (_, decided, told, found) => {
  const asked = { ...answered, ...told } as Asked;
  const findings = checkPromises([asked], log(request('a', decided)), []);
  expect(findings).toEqual([expect.stringContaining(found)]);
});

test('an answer while two brokers of three are away is found', () => {
  const facts = log(request('a'));
  const blackout = { fromMs: 900, untilMs: 1_200 };
  expect(checkPromises([answered], facts, [blackout])).toEqual([
    expect.stringContaining('although two brokers of three were away'),
  ]);
  expect(checkPromises([{ ...answered, firstAskedAt: 800 }], facts, [blackout])).toEqual([]);
});
