// The rules in force together with the place in the claim log where they came into force.
import type { RuleTable } from '@kc/claim-ledger';
import type { Activation } from './activation.view.js';

export interface ActiveRules extends RuleTable {
  readonly activation: Activation;
}
