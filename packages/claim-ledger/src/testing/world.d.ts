import type { Entry, Folded } from '../fold.js';
import { MemoryLedger } from '../memory-ledger.js';
import type { RecordType } from '../records.js';
import { type RuleTable } from '../rule-table.js';
import type { Verdict } from '../verdict.js';
import { type Facts, type Ref } from './items.js';
import { type ServiceName } from './rule-fixture.js';
export declare const startMs: number;
export declare const day = 86400000;
type Json = Record<string, unknown>;
export interface Header {
    readonly recordId?: string;
    readonly schema?: number;
    readonly seen?: {
        readonly position: string;
        readonly digest: string;
    };
    readonly service?: string;
    readonly signedBy?: string;
}
export declare class World {
    readonly ledger: MemoryLedger;
    readonly entries: Entry[];
    readonly verdicts: Verdict[];
    readonly programs: Writer;
    readonly clusters: Writer;
    readonly trade: Writer;
    nowMs: number;
    /** Genesis and, unless null, a rule table in force; from March 2026 on, unless another day. */
    constructor(rules?: RuleTable | null, fromMs?: number);
    get level(): number;
    take(value: Uint8Array): Folded;
    after(ms: number): this;
    /** What a record would look like if it were written now. */
    bytes(service: ServiceName, type: string, body: unknown, header?: Header): Uint8Array;
    /** Everything the ledger holds except where it stands, as one text. */
    rows(): string;
}
export declare class Writer {
    readonly world: World;
    readonly service: ServiceName;
    constructor(world: World, service: ServiceName);
    writes(type: RecordType | 'Genesis', body: unknown, header?: Header): Verdict;
    asks(claim: string, facts: Facts, rest?: Json, header?: Header): Verdict;
    request(claim: string, facts: Facts, rest?: Json): Json;
    item(facts: Facts): Json;
    replaces(claim: string, old: string, facts: Facts, rest?: Json): Verdict;
    renews(claim: string, days?: number): Verdict;
    reduces(claim: string, granted: number): Verdict;
    recovers(claim: string, recovery: string, amount: number): Verdict;
    /** Granted and paid outside, and closed, unless said otherwise. */
    records(claim: string, facts: Facts, rest?: Json): Verdict;
    /** Keeps these and ends every other claim of the newest open case. */
    rules(kept: readonly string[], rest?: Json): Verdict;
    links(a: string, b: string, rest?: Json): Verdict;
    unlinks(a: string, b: string, rest?: Json): Verdict;
    specifies(claim: string, objects: readonly Ref[], evidence?: readonly unknown[]): Verdict;
    confirms(claim: string): Verdict;
    releases(claim: string): Verdict;
    expires(claim: string): Verdict;
    settles(claim: string): Verdict;
    /** Each payment has an invoice of its own, unless lines are given. */
    pays(claim: string, payment: string, amount: number, lines?: readonly Ref[]): Verdict;
    setsTotal(project: string, total: number): Verdict;
    activates(rules: RuleTable, persons?: readonly string[], header?: Header): Verdict;
}
export {};
