import type { ServiceName } from './rule-fixture.js';
export interface Ref {
    readonly kind: string;
    readonly parts: Readonly<Record<string, string>>;
}
export interface Facts {
    readonly content: string;
    readonly who?: string;
    readonly variant?: string;
    readonly source?: string;
    readonly objects?: readonly Ref[];
    readonly evidence?: readonly {
        readonly role: string;
        readonly ref: Ref;
    }[];
    readonly cost?: number;
    readonly requested?: number;
    readonly from?: string;
    readonly to?: string;
    readonly capMultiplierBp?: number;
    readonly project?: string;
    /** Cost lines that name what they pay, beside the one of `cost`. */
    readonly lines?: readonly {
        readonly object: Ref;
        readonly amount: number;
    }[];
    readonly otherFunding?: number;
    readonly province?: string;
    readonly coFinance?: string;
}
export declare const teaFirm = "tax:0100109106";
export declare const otherFirm = "tax:0300588569";
export declare function itemOf(service: ServiceName, facts: Facts): Record<string, unknown>;
/** What the second reader level can say of an item. */
export declare function moreOf(facts: Facts): Record<string, unknown>;
export declare const machine: (serial: string, maker?: string, model?: string) => Ref;
export declare const invoice: (number: string) => Ref;
export declare const invoiceLine: (number: string, line: number) => Ref;
export declare const plan: (cluster: string, decision: string) => Ref;
export declare const cluster: (name: string) => Ref;
export declare const work: (project: string, code: string) => Ref;
export declare const booth: (event: string, number: string) => Ref;
export declare const booths: (event: string) => Ref;
export declare const event: (name: string) => Ref;
export declare const address: (text: string) => Ref;
export declare const dryer: (serial: string, rest?: Partial<Facts>) => Facts;
