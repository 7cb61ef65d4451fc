// A receipt is proven by the log alone, and anything else than what happened is refuted: by the
// very check that it fails.
import { createPrivateKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Entry } from '@kc/claim-ledger';
import { dryer } from '../../../claim-ledger/src/testing/items.js';
import { participants, testRules } from '../../../claim-ledger/src/testing/rule-fixture.js';
import { sha256, signerNamed, uuidOf } from '../../../claim-ledger/src/testing/signing.js';
import { World } from '../../../claim-ledger/src/testing/world.js';
import { crypto, newSigningKey } from '../crypto.js';
import { CompactLedger } from '../replay/compact-ledger.js';
import { type ApprovedWaiver, readWaiverFile, waiverFileText } from '../waivers/waiver-file.js';
import { type Receipt, type Stated, signReceipt } from './receipt.js';
import { LogUnreadable, type ReceiptCheck, verifyReceipt } from './verify-receipt.js';

const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const keyOf = (name: string) => {
  const seed = Buffer.from(sha256(`key of ${name}`), 'hex');
  return createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
};

/** Two agencies, one dryer; the receipt is of the refusal, at position 3 of 7. */
function course() {
  const world = new World();
  const { programs, clusters } = world;
  programs.asks('dryer', dryer('12'));
  clusters.asks('same dryer', dryer('12', { content: 'FILTER' }));
  programs.confirms('dryer');
  programs.pays('dryer', 'first', 20);
  programs.settles('dryer');
  return world;
}

const world = course();
const at = 3;
const stated = statedAt(world, at);

function statedAt({ entries, verdicts, ledger }: World, position: number): Stated {
  const entry = entries[position] as Entry;
  const verdict = verdicts[position];
  return {
    logId: uuidOf('log'),
    service: 'programs',
    recordId: uuidOf(`record ${position}`),
    claimId: verdict?.claimId ?? null,
    position: String(position),
    digest: ledger.digestAt(BigInt(position)) ?? '',
    logTime: new Date(entry.timestampMs).toISOString(),
    verdict: verdict?.code ?? '',
    granted: verdict?.granted == null ? null : String(verdict.granted),
    recordHash: sha256(entry.value),
    issuedAt: '2026-03-04T02:00:00.000Z',
  };
}

async function* logOf(entries: readonly Entry[], size = 2) {
  for (let from = 0; from < entries.length; from += size) yield entries.slice(from, from + size);
}

async function failedChecks(receipt: unknown, log = logOf(world.entries)): Promise<ReceiptCheck[]> {
  const { checked, proven } = await verifyReceipt({ receipt, log });
  const failed = checked.filter(({ ok }) => !ok).map(({ check }) => check);
  expect(proven).toBe(failed.length === 0);
  return failed;
}

const receipt = signReceipt(stated, keyOf('programs'));
const altered = (change: Partial<Stated>) =>
  signReceipt({ ...stated, ...change }, keyOf('programs'));

test('a receipt of what happened is proven, by whichever service it was issued', async () => {
  for (const service of ['programs', 'clusters', 'trade-promotion']) {
    const given = signReceipt({ ...stated, service }, keyOf(service));
    const { proven, writer, folded } = await verifyReceipt({
      receipt: JSON.parse(JSON.stringify(given)),
      log: logOf(world.entries),
    });
    expect([proven, writer, folded]).toEqual([true, 'clusters', 4n]);
  }
});

test('every record of a log has a receipt that is proven', async () => {
  for (const position of world.entries.keys()) {
    if (position === 0) continue;
    const given = signReceipt(statedAt(world, position), keyOf('programs'));
    expect([position, await failedChecks(given)]).toEqual([position, []]);
  }
});

describe('a receipt of which one field was altered afterwards', () => {
  const other: { readonly [Field in keyof Receipt]: string | null } = {
    format: 'kc-receipt-2',
    logId: uuidOf('another log'),
    service: 'clusters',
    recordId: uuidOf('another record'),
    claimId: null,
    position: '4',
    digest: '0'.repeat(64),
    logTime: '2026-03-03T02:00:00.000Z',
    verdict: 'granted',
    granted: '5',
    recordHash: '0'.repeat(64),
    issuedAt: '2026-03-05T02:00:00.000Z',
    publicKey: signerNamed('clusters').publicKey,
    signature: `${'A'.repeat(86)}==`,
  };
  test.each(Object.entries(other))('%s', async (field, value) => {
    const check = field === 'format' ? 'form' : 'signature';
    expect(await failedChecks({ ...receipt, [field]: value })).toContain(check);
  });

  test.each(Object.keys(other))('%s, left out', async (field) => {
    const { [field as keyof Receipt]: _, ...rest } = receipt;
    expect(await failedChecks(rest)).toEqual(['form']);
  });

  test('a field more, or no receipt at all', async () => {
    expect(await failedChecks({ ...receipt, note: 'paid' })).toEqual(['form']);
    for (const strange of [null, 'receipt', [], {}]) {
      expect(await failedChecks(strange)).toEqual(['form']);
    }
  });
});

describe('a receipt that its own service signed, of something that did not happen', () => {
  const lies: readonly [Partial<Stated>, ReceiptCheck[]][] = [
    [{ logId: uuidOf('another log') }, ['log-id']],
    [{ service: 'clusters' }, ['key']],
    [{ recordId: uuidOf('another record') }, ['record']],
    [{ claimId: uuidOf('dryer') }, ['claim']],
    [{ digest: 'a'.repeat(64) }, ['digest']],
    [{ logTime: '2026-03-03T02:00:00.000Z' }, ['log-time']],
    [{ verdict: 'granted' }, ['verdict']],
    [{ granted: '100000000' }, ['granted']],
    [{ recordHash: 'a'.repeat(64) }, ['record-hash']],
    [{ position: '4' }, ['record', 'record-hash', 'claim', 'verdict', 'granted', 'digest']],
    [{ position: '7' }, ['replay']],
  ];
  test.each(lies)('%j', async (lie, checks) => {
    expect(await failedChecks(altered(lie))).toEqual(checks);
  });
});

describe('keys', () => {
  test('a stranger signs for a service: the log does not name the key', async () => {
    expect(await failedChecks(signReceipt(stated, newSigningKey()))).toEqual(['key']);
  });

  test('a key that the log names later is the service’s, and said to be named later', async () => {
    const changed = course();
    const publicKeys = [signerNamed('new key').publicKey];
    changed.programs.activates(
      testRules({
        version: 'test-2',
        participants: participants.map((one) =>
          one.service === 'programs' ? { ...one, publicKeys } : one,
        ),
      }),
    );
    const given = signReceipt(statedAt(changed, at), keyOf('new key'));
    const log = () => logOf(changed.entries);
    const { proven, keyNamedAt } = await verifyReceipt({ receipt: given, log: log() });
    expect([proven, keyNamedAt]).toEqual([true, 7n]);
    expect(await failedChecks(given, logOf(changed.entries.slice(0, 7)))).toEqual(['key']);
    // The old key is the service's no more: a receipt of a later record cannot be signed with it.
    const old = signReceipt(statedAt(changed, 7), keyOf('programs'));
    expect(await failedChecks(old, log())).toEqual(['key']);
  });
});

describe('logs', () => {
  const changedAt = (position: number, change: (text: string) => string) =>
    world.entries.map((entry) => {
      if (entry.position !== BigInt(position)) return entry;
      return { ...entry, value: Buffer.from(change(Buffer.from(entry.value).toString())) };
    });

  test('one that ends before the record, or with it', async () => {
    expect(await failedChecks(receipt, logOf(world.entries.slice(0, at)))).toEqual(['replay']);
    expect(await failedChecks(receipt, logOf(world.entries.slice(0, at + 1)))).toEqual([]);
  });

  test('an empty one', async () => {
    expect(await failedChecks(receipt, logOf([]))).toEqual(['log-id', 'replay', 'key']);
  });

  test('one of which a record before was altered: later writers had seen another ledger', async () => {
    const log = logOf(changedAt(2, (text) => text.replace('"requested":"', '"requested":"1')));
    expect(await failedChecks(receipt, log)).toEqual(['replay']);
  });

  test('one of which the very record was altered', async () => {
    const log = logOf(changedAt(at, (text) => text.replace('"requested":"', '"requested":"1')));
    const failed = ['record', 'record-hash', 'claim', 'verdict', 'granted', 'digest'];
    expect(await failedChecks(receipt, log)).toEqual(failed);
  });

  test('one of which a record after was altered: the receipt is of what stood before', async () => {
    expect(await failedChecks(receipt, logOf(changedAt(5, () => 'strange')))).toEqual([]);
  });

  test('one that lacks a record in its middle', async () => {
    const log = logOf(world.entries.filter(({ position }) => position !== 2n));
    expect(await failedChecks(receipt, log)).toEqual(['replay']);
  });

  test('another one of the same services', async () => {
    const other = new World();
    other.programs.asks('other', dryer('99'));
    other.clusters.asks('another', dryer('98', { content: 'FILTER' }));
    const failed = ['record-hash', 'claim', 'verdict', 'granted', 'digest'];
    expect(await failedChecks(receipt, logOf(other.entries))).toEqual(failed);
  });

  test('one that cannot be read on', async () => {
    async function* damaged() {
      yield world.entries.slice(0, 2);
      throw new LogUnreadable('it ends in the middle of position 2');
    }
    const { checked } = await verifyReceipt({ receipt, log: damaged() });
    expect(checked.find(({ ok }) => !ok)).toMatchObject({
      check: 'replay',
      expected: 'it ends in the middle of position 2',
    });
  });
});

describe('a record whose writer had seen another ledger', () => {
  const theirs = 'e'.repeat(64);
  const last = BigInt(world.entries.length);
  const value = world.bytes('clusters', 'ProjectTotalSet', {}, { seen: seenAt(1, theirs) });
  const entry: Entry = { position: last, timestampMs: world.nowMs, value };
  const entries = [...world.entries, entry];
  const waiver: ApprovedWaiver = {
    position: last,
    recordHash: sha256(value),
    service: 'clusters',
    seenPosition: 1n,
    seenDigest: theirs,
    ownDigest: world.ledger.digestAt(1n) ?? '',
    reason: 'its copy was folded anew',
    proposedBy: 'A',
    approvedBy: 'B',
  };

  function seenAt(position: number, digest: string) {
    return { position: String(position), digest };
  }

  function receiptOfIt() {
    const ledger = new CompactLedger([waiver]);
    const folded = entries.map((one) => ledger.take(one, crypto)).at(-1);
    if (folded === undefined) throw new Error('nothing was folded');
    const { verdict, head, recordId, recordHash } = folded;
    const content = { verdict: verdict.code, digest: head.digest, recordHash };
    return signReceipt(
      {
        ...stated,
        ...content,
        recordId: recordId ?? '',
        claimId: null,
        granted: null,
        position: String(last),
        logTime: new Date(world.nowMs).toISOString(),
      },
      keyOf('programs'),
    );
  }

  test('halts the proof, and it is said that two persons may have let it pass', async () => {
    const { proven, halted } = await verifyReceipt({ receipt: receiptOfIt(), log: logOf(entries) });
    expect([proven, halted]).toEqual([false, { position: last, kind: 'diverged' }]);
  });

  test('is proven with the waiver as it was exported, and both persons are named', async () => {
    const waivers = readWaiverFile(waiverFileText([waiver]));
    expect(waivers).toEqual([waiver]);
    const given = { receipt: receiptOfIt(), waivers };
    const { proven, waived } = await verifyReceipt({ ...given, log: logOf(entries) });
    expect([proven, waived]).toEqual([true, [waiver]]);
  });

  test.each<Partial<ApprovedWaiver>>([
    { position: last - 1n },
    { recordHash: '0'.repeat(64) },
    { ownDigest: '0'.repeat(64) },
    { seenPosition: 2n },
  ])('is not proven with a waiver of something else: %j', async (other) => {
    const waivers = [{ ...waiver, ...other }];
    const given = { receipt: receiptOfIt(), waivers };
    const { proven, halted } = await verifyReceipt({ ...given, log: logOf(entries) });
    expect([proven, halted?.kind]).toEqual([false, 'diverged']);
  });

  test('needs no waiver in a proof that ends before it', async () => {
    const given = { receipt, waivers: [waiver] };
    const { proven, waived } = await verifyReceipt({ ...given, log: logOf(entries) });
    expect([proven, waived]).toEqual([true, []]);
  });

  test.each([
    'no JSON',
    'null',
    '{}',
    '{"format":"kc-waivers-1","waivers":[null]}',
    waiverFileText([waiver]).replace('"A"', '""'),
  ])('is not let pass by a file that is none: %s', (text) => {
    expect(() => readWaiverFile(text)).toThrow('expected');
  });
});
