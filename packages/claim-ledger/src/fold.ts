// One record more. The fold is the only place where anything is decided: it takes the ledger as it
// stands and the next entry of the log, and gives the verdict, the rows that change and the new
// digest. It knows no clock, no store and no network.
//
// Invariant: the verdict depends on the entries before it and on nothing else.
// Invariant: whatever bytes stand in the log, every reader folds them alike or halts alike.
import { canonicalJson } from './canonical-json.js';
import type { Crypto } from './crypto.js';
import { type Decision, type Moment, refuse, voided } from './decide.js';
import { decideRecover, decideReduce, decideRenew } from './decide-adjust.js';
import { decideLink, decideUnlink } from './decide-identity.js';
import { decideConfirm, decideExpire, decideRelease, decideSettle } from './decide-life.js';
import { decidePayment } from './decide-payment.js';
import { decideRecorded } from './decide-record.js';
import { decideRequest } from './decide-request.js';
import { decideRuling } from './decide-ruling.js';
import { decideProjectTotal, decideRules } from './decide-setting.js';
import { decideSpecify } from './decide-specify.js';
import { type Envelope, readBody, readGenesis, readSigned, type SignedRecord } from './envelope.js';
import { type Changes, type LedgerHead, type LedgerReader, noChanges } from './ledger.js';
import { digested, levelOf } from './levels.js';
import type { ClaimRecord } from './records.js';
import { readerLevel } from './rule-table.js';
import { Malformed } from './shape.js';
import { plainVerdict, type Verdict } from './verdict.js';

export interface Entry {
  readonly position: bigint;
  readonly timestampMs: number;
  readonly value: Uint8Array;
}

export interface Folded {
  readonly head: LedgerHead;
  readonly verdict: Verdict;
  readonly changes: Changes;
  /** Null when the record could not be authenticated: such a record uses up no id. */
  readonly recordId: string | null;
  readonly recordHash: string;
  readonly service: string | null;
}

/** This reader must not go on: what it has folded, or can fold, is not what the log says. */
export class Halt extends Error {
  constructor(
    readonly position: bigint,
    readonly reason: string,
  ) {
    super(`halted at position ${position}: ${reason}`);
  }
}

export function fold(ledger: LedgerReader, entry: Entry, crypto: Crypto): Folded {
  return folded(ledger, entry, { ...crypto, seals: true });
}

/** The same without a digest: for whoever only wants to know which rows a record will ask for. */
export function foldUnsealed(ledger: LedgerReader, entry: Entry, crypto: Crypto): Folded {
  return folded(ledger, entry, { ...crypto, seals: false });
}

interface Sealing extends Crypto {
  readonly seals: boolean;
}

function folded(ledger: LedgerReader, entry: Entry, crypto: Sealing): Folded {
  const before = ledger.head();
  if (entry.position !== before.position + 1n) {
    throw new Halt(entry.position, `expected position ${before.position + 1n}`);
  }
  const recordHash = crypto.sha256(entry.value);
  const logTimeMs = Math.max(before.logTimeMs, entry.timestampMs);
  if (entry.position === 0n) return founded(before, entry, { recordHash, logTimeMs, crypto });

  const moment = {
    type: '',
    ledger,
    crypto,
    position: entry.position,
    logTimeMs,
    previousMs: before.logTimeMs,
  };
  const read = authenticated(ledger, entry, crypto);
  if ('reason' in read) {
    return sealed(before, moment, {
      ...voided(read.reason, read.at),
      recordHash,
      recordId: null,
      service: null,
    });
  }
  const { recordId, service } = read.envelope;
  compareSeen(ledger, read.envelope, entry.position);
  const seen = ledger.recordSeen(recordId);
  const decision =
    seen === undefined
      ? stepped(decide({ ...moment, service, type: read.envelope.type }, read.envelope), logTimeMs)
      : refuse(seen.recordHash === recordHash ? 'duplicate-record' : 'record-id-reused', {
          claimId: seen.verdict.claimId,
        });
  return sealed(before, moment, { ...decision, recordHash, recordId, service });
}

function founded(
  before: LedgerHead,
  entry: Entry,
  by: { recordHash: string; logTimeMs: number; crypto: Sealing },
): Folded {
  try {
    const genesis = readGenesis(entry.value);
    const changes = { ...noChanges, genesis };
    const moment = { position: 0n, logTimeMs: by.logTimeMs, crypto: by.crypto };
    const decision = { verdict: plainVerdict('genesis'), changes };
    return sealed(before, moment, {
      ...decision,
      recordHash: by.recordHash,
      recordId: null,
      service: null,
    });
  } catch (error) {
    if (error instanceof Malformed) throw new Halt(0n, `no readable Genesis: ${error.message}`);
    throw error;
  }
}

type Unread = { readonly reason: string; readonly at: string | null };

function authenticated(ledger: LedgerReader, entry: Entry, crypto: Crypto): SignedRecord | Unread {
  let read: SignedRecord;
  try {
    read = readSigned(entry.value);
  } catch (error) {
    if (error instanceof Malformed) return { reason: 'unreadable', at: error.message };
    throw error;
  }
  const { service } = read.envelope;
  const writer = ledger.head().participants.find((one) => one.service === service);
  if (writer === undefined) return { reason: 'not-a-participant', at: service };
  const signed = writer.publicKeys.some((key) =>
    crypto.verify(key, read.signedText, read.signature),
  );
  return signed ? read : { reason: 'signature', at: service };
}

/** Invariant: divergence is noticed by the next record that anyone writes. */
function compareSeen(ledger: LedgerReader, { seen, service }: Envelope, position: bigint): void {
  const at = BigInt(seen.position);
  const own = at < position ? ledger.digestAt(at) : undefined;
  if (own !== undefined && own !== seen.digest) {
    throw new Halt(position, `${service} had another digest at position ${at}`);
  }
}

function decide(moment: Moment, envelope: Envelope): Decision {
  if (BigInt(envelope.seen.position) >= moment.position)
    return voided('seen-ahead', 'seen.position');
  // Only a new rule table can ask for a newer reader. Anything else above the level is void, for
  // all.
  const writer = moment.ledger.head().participants.find((one) => one.service === moment.service);
  const asksForReader = envelope.type === 'RulesActivated' && writer?.mayActivateRules === true;
  if (asksForReader && envelope.schema > readerLevel) {
    throw new Halt(
      moment.position,
      `the rules ask for reader level ${envelope.schema}, this is ${readerLevel}`,
    );
  }
  const level = asksForReader ? readerLevel : levelOf(moment.ledger.head());
  if (envelope.schema > level) return voided('schema', String(envelope.schema));
  try {
    return dispatch(moment, readBody(envelope));
  } catch (error) {
    if (error instanceof Malformed) return voided('malformed', error.message);
    throw error;
  }
}

function dispatch(moment: Moment, record: ClaimRecord): Decision {
  switch (record.type) {
    case 'ClaimRequested':
      return decideRequest(moment, record.body);
    case 'ClaimSpecified':
      return decideSpecify(moment, record.body);
    case 'ClaimConfirmed':
      return decideConfirm(moment, record.body);
    case 'ClaimReleased':
      return decideRelease(moment, record.body);
    case 'ClaimExpired':
      return decideExpire(moment, record.body);
    case 'PaymentAuthorized':
      return decidePayment(moment, record.body);
    case 'ClaimSettled':
      return decideSettle(moment, record.body);
    case 'ProjectTotalSet':
      return decideProjectTotal(moment, record.body);
    case 'RulesActivated':
      return decideRules(moment, record.body);
    case 'ClaimRenewed':
      return decideRenew(moment, record.body);
    case 'ClaimReduced':
      return decideReduce(moment, record.body);
    case 'PaymentRecovered':
      return decideRecover(moment, record.body);
    case 'SupportRecorded':
      return decideRecorded(moment, record.body);
    case 'ReviewRuled':
      return decideRuling(moment, record.body);
    case 'IdentityLinked':
      return decideLink(moment, record.body);
    case 'IdentityUnlinked':
      return decideUnlink(moment, record.body);
  }
}

/** The claim that a record is about has taken a step; those that it only met have not. */
function stepped(decision: Decision, changedMs: number): Decision {
  const { verdict, changes } = decision;
  const claims = changes.claims.map((claim) =>
    claim.claimId === verdict.claimId ? { ...claim, changedMs } : claim,
  );
  return { verdict, changes: { ...changes, claims } };
}

type Unsealed = Omit<Folded, 'head'>;

/** Chains the digest over raw bytes, verdict and changed rows, and moves the head on. */
function sealed(
  before: LedgerHead,
  at: { position: bigint; logTimeMs: number; crypto: Sealing },
  decided: Unsealed,
): Folded {
  const { changes } = decided;
  const head: LedgerHead = {
    position: at.position,
    digest: at.crypto.seals ? digestOf(before, at, decided) : '',
    logTimeMs: at.logTimeMs,
    logId: changes.genesis?.logId ?? before.logId,
    participants:
      changes.rules?.participants ?? changes.genesis?.participants ?? before.participants,
    rules: changes.rules ?? before.rules,
  };
  return { ...decided, head };
}

function digestOf(
  before: LedgerHead,
  at: { position: bigint; logTimeMs: number; crypto: Crypto },
  { verdict, changes, recordHash }: Unsealed,
): string {
  const level = levelOf({ rules: changes.rules ?? before.rules });
  const content = canonicalJson({
    verdict: verdict as never,
    changes: digested(changes, level),
  });
  return at.crypto.sha256(
    [before.digest, at.position, at.logTimeMs, recordHash, content].join('\n'),
  );
}
