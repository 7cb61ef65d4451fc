import type { RuleTable } from '../rule-table.js';
export declare const services: readonly ['programs', 'clusters', 'trade-promotion'];
export type ServiceName = (typeof services)[number];
/** Only programs may activate rules. */
export declare const participants: {
    service: "clusters" | "programs" | "trade-promotion";
    publicKeys: string[];
    mayActivateRules: boolean;
    mayRule: boolean;
}[];
/** As Genesis names them: who may rule is said by the rules. */
export declare const founders: {
    service: "clusters" | "programs" | "trade-promotion";
    publicKeys: string[];
    mayActivateRules: boolean;
}[];
export declare function testRules(changes?: Partial<RuleTable>): RuleTable;
/** The same, and what the second reader level can say beyond it. */
export declare function testRules2(changes?: Partial<RuleTable>): RuleTable;
