// A log and one reader of it, for tests in three steps: what stands in the log, one record more,
// and the verdict that it got. Nothing is replaced: bytes are signed, folded and kept for real.
import { genesisBytes, recordBytes, signedText } from '../envelope.js';
import type { Entry, Folded } from '../fold.js';
import { levelOf } from '../levels.js';
import { MemoryLedger } from '../memory-ledger.js';
import type { RecordType } from '../records.js';
import { loweredTable, type RuleTable } from '../rule-table.js';
import type { Verdict } from '../verdict.js';
import { type Facts, invoiceLine, itemOf, moreOf, type Ref } from './items.js';
import { founders, type ServiceName, testRules } from './rule-fixture.js';
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
  nowMs: number;

  /** Genesis and, unless null, a rule table in force; from March 2026 on, unless another day. */
  constructor(rules: RuleTable | null = testRules(), fromMs = startMs) {
    this.nowMs = fromMs;
    this.take(genesisBytes({ logId: uuidOf('log'), participants: founders }));
    if (rules !== null) this.programs.activates(rules);
  }

  get level(): number {
    return levelOf(this.ledger.head());
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
      schema: header.schema ?? this.level,
      service: header.service ?? service,
      actor: { personId: 'p-1', role: 'OFFICER', organisation: `Office of ${service}` },
      seen: header.seen ?? { position: String(position), digest },
      body,
    });
    return recordBytes(text, signerNamed(header.signedBy ?? service).sign(text));
  }

  /** Everything the ledger holds except where it stands, as one text. */
  rows(): string {
    const { claims, payments, projects, records, cases, parties } = this.ledger;
    const { rules, participants: writers, logId } = this.ledger.head();
    return JSON.stringify(
      [
        [...claims],
        [...payments],
        [...projects],
        [...records],
        [...cases],
        [...parties],
        rules,
        writers,
        logId,
      ],
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
      item: this.item(facts),
      ...rest,
    };
  }
  item(facts: Facts): Json {
    return { ...itemOf(this.service, facts), ...(this.world.level > 1 ? moreOf(facts) : {}) };
  }
  replaces(claim: string, old: string, facts: Facts, rest: Json = {}): Verdict {
    const origin = uuidOf(`item of ${old}`);
    return this.asks(claim, facts, { replaces: uuidOf(old), origin, ...rest });
  }
  renews(claim: string, days = 30): Verdict {
    return this.writes('ClaimRenewed', { claimId: uuidOf(claim), days, reason: 'late goods' });
  }
  reduces(claim: string, granted: number): Verdict {
    const body = { claimId: uuidOf(claim), granted: String(granted), reason: 'cheaper' };
    return this.writes('ClaimReduced', body);
  }
  recovers(claim: string, recovery: string, amount: number): Verdict {
    return this.writes('PaymentRecovered', {
      claimId: uuidOf(claim),
      recoveryId: uuidOf(recovery),
      amount: String(amount),
      reason: 'not used as granted',
    });
  }
  /** Granted and paid outside, and closed, unless said otherwise. */
  records(claim: string, facts: Facts, rest: Json = {}): Verdict {
    const granted = String(facts.requested ?? 100_000_000);
    return this.writes('SupportRecorded', {
      claimId: uuidOf(claim),
      origin: uuidOf(`item of ${claim}`),
      decidingBody: `Board of ${this.service}`,
      decisionNumber: '3/QĐ',
      decisionDate: '2024-06-03',
      item: this.item(facts),
      granted,
      paid: granted,
      settled: true,
      provenance: 'archive of 2024',
      ...rest,
    });
  }
  /** Keeps these and ends every other claim of the newest open case. */
  rules(kept: readonly string[], rest: Json = {}): Verdict {
    const one = [...this.world.ledger.cases.values()]
      .filter(({ status }) => status === 'OPEN')
      .at(-1);
    const held = (id: string) => this.world.ledger.claim(id);
    const all = [...(one?.subject ?? []), ...(one?.met ?? [])].filter((id) => {
      const claim = held(id);
      if (claim === undefined) return false;
      return claim.locks.length > 0 || (claim.state === 'REFUSED' && one?.kind === 'CONFLICT');
    });
    const asked = one?.kind === 'REVIEW' ? one.subject : all;
    const keep = kept.map(uuidOf);
    return this.writes('ReviewRuled', {
      caseId: one?.caseId ?? 'none',
      persons: personsNamed(['r-1', 'r-2']),
      reason: 'seen on the spot',
      citation: 'Test law, art. 9',
      weighed: all,
      decisions: asked.map((claimId) => ({
        claimId,
        decision: keep.includes(claimId) ? 'KEEP' : 'END',
      })),
      ...rest,
    });
  }
  links(a: string, b: string, rest: Json = {}): Verdict {
    return this.writes('IdentityLinked', identity(a, b, rest));
  }
  unlinks(a: string, b: string, rest: Json = {}): Verdict {
    return this.writes('IdentityUnlinked', identity(a, b, rest));
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
    const approvedBy = personsNamed(persons);
    const { level } = rules;
    const table = level === 1 ? loweredTable(rules) : rules;
    return this.writes(
      'RulesActivated',
      { approvedBy, rules: table },
      { schema: level, ...header },
    );
  }
}

function personsNamed(persons: readonly string[]) {
  return persons.map((personId) => ({ personId, role: 'MINISTRY', organisation: 'Ministry' }));
}

function identity(a: string, b: string, rest: Json): Json {
  return { a, b, reason: 'one owner', approvedBy: personsNamed(['p-1', 'p-2']), ...rest };
}
