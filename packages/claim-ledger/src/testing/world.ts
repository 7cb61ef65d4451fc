// A log and one reader of it, for tests in three steps: what stands in the log, one record more,
// and the verdict that it got. Nothing is replaced: bytes are signed, folded and kept for real.
import { genesisBytes, recordBytes, signedText } from '../envelope.js';
import type { Entry, Folded } from '../fold.js';
import { MemoryLedger } from '../memory-ledger.js';
import type { RecordType } from '../records.js';
import type { RuleTable } from '../rule-table.js';
import type { Verdict } from '../verdict.js';
import { type Facts, invoiceLine, itemOf, type Ref } from './items.js';
import { participants, type ServiceName, testRules } from './rule-fixture.js';
import { signerNamed, testCrypto, uuidOf } from './signing.js';

export const startMs = Date.parse('2026-03-02T02:00:00Z');
export const day = 86_400_000;

type Json = Record<string, unknown>;
export interface Header {
  readonly recordId?: string;
  readonly schema?: number;
  readonly seen?: { readonly position: string; readonly digest: string };
  readonly service?: string;
  readonly signedBy?: string;
}

export class World {
  readonly ledger = new MemoryLedger();
  readonly entries: Entry[] = [];
  readonly verdicts: Verdict[] = [];
  readonly programs = new Writer(this, 'programs');
  readonly clusters = new Writer(this, 'clusters');
  readonly trade = new Writer(this, 'trade-promotion');
  nowMs = startMs;

  /** Genesis and, unless null, a rule table in force. */
  constructor(rules: RuleTable | null = testRules()) {
    this.take(genesisBytes({ logId: uuidOf('log'), participants }));
    if (rules !== null) this.programs.activates(rules);
  }

  take(value: Uint8Array): Folded {
    const position = this.ledger.head().position + 1n;
    const entry = { position, timestampMs: this.nowMs, value };
    const folded = this.ledger.take(entry, testCrypto);
    this.entries.push(entry);
    this.verdicts.push(folded.verdict);
    return folded;
  }

  after(ms: number): this {
    this.nowMs += ms;
    return this;
  }

  /** What a record would look like if it were written now. */
  bytes(service: ServiceName, type: string, body: unknown, header: Header = {}): Uint8Array {
    const { position, digest } = this.ledger.head();
    const text = signedText({
      recordId: header.recordId ?? uuidOf(`record ${this.entries.length}`),
      type,
      schema: header.schema ?? 1,
      service: header.service ?? service,
      actor: { personId: 'p-1', role: 'OFFICER', organisation: `Office of ${service}` },
      seen: header.seen ?? { position: String(position), digest },
      body,
    });
    return recordBytes(text, signerNamed(header.signedBy ?? service).sign(text));
  }

  /** Everything the ledger holds except where it stands, as one text. */
  rows(): string {
    const { claims, payments, projects, records } = this.ledger;
    const { rules, participants: writers, logId } = this.ledger.head();
    return JSON.stringify(
      [[...claims], [...payments], [...projects], [...records], rules, writers, logId],
      (_key, value) => (typeof value === 'bigint' ? `${value}n` : value),
    );
  }
}

export class Writer {
  constructor(
    readonly world: World,
    readonly service: ServiceName,
  ) {}

  writes(type: RecordType | 'Genesis', body: unknown, header: Header = {}): Verdict {
    return this.world.take(this.world.bytes(this.service, type, body, header)).verdict;
  }

  asks(claim: string, facts: Facts, rest: Json = {}, header: Header = {}): Verdict {
    return this.writes('ClaimRequested', this.request(claim, facts, rest), header);
  }
  request(claim: string, facts: Facts, rest: Json = {}): Json {
    return {
      claimId: uuidOf(claim),
      origin: uuidOf(`item of ${claim}`),
      decidingBody: `Board of ${this.service}`,
      decisionDate: null,
      item: itemOf(this.service, facts),
      ...rest,
    };
  }
  specifies(claim: string, objects: readonly Ref[], evidence: readonly unknown[] = []): Verdict {
    return this.writes('ClaimSpecified', { claimId: uuidOf(claim), objects, evidence });
  }
  confirms(claim: string): Verdict {
    const decision = { decisionNumber: '12/QĐ', decisionDate: '2026-03-03' };
    return this.writes('ClaimConfirmed', { claimId: uuidOf(claim), ...decision });
  }
  releases(claim: string): Verdict {
    return this.writes('ClaimReleased', { claimId: uuidOf(claim), reason: 'given up' });
  }
  expires(claim: string): Verdict {
    return this.writes('ClaimExpired', { claimId: uuidOf(claim) });
  }
  settles(claim: string): Verdict {
    return this.writes('ClaimSettled', { claimId: uuidOf(claim) });
  }
  /** Each payment has an invoice of its own, unless lines are given. */
  pays(claim: string, payment: string, amount: number, lines?: readonly Ref[]): Verdict {
    const number = String(Number.parseInt(uuidOf(payment).slice(0, 8), 16));
    return this.writes('PaymentAuthorized', {
      claimId: uuidOf(claim),
      paymentId: uuidOf(payment),
      kind: 'PAYMENT',
      amount: String(amount),
      invoiceLines: lines ?? [invoiceLine(number, 1)],
    });
  }
  setsTotal(project: string, total: number): Verdict {
    const decision = { decisionNumber: '7/QĐ', decisionDate: '2026-01-05' };
    return this.writes('ProjectTotalSet', {
      project: uuidOf(project),
      total: String(total),
      ...decision,
    });
  }
  activates(rules: RuleTable, persons: readonly string[] = ['p-1', 'p-2'], header: Header = {}) {
    const approvedBy = persons.map((personId) => ({
      personId,
      role: 'MINISTRY',
      organisation: 'Ministry',
    }));
    return this.writes('RulesActivated', { approvedBy, rules }, header);
  }
}
