// The rule tables this seat has folded, by version. A version never changes, so it is decoded once.
import { type RuleTable, storedRuleTable } from '@kc/claim-ledger';
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';

export class RuleTables {
  readonly #known = new Map<string, RuleTable>();

  async of(source: DataSource | EntityManager, version: string | null): Promise<RuleTable | null> {
    if (version === null) return null;
    const known = this.#known.get(version);
    if (known !== undefined) return known;
    const [row] = await selectRows<{ rules: unknown }>(
      source,
      'SELECT rules FROM claim_rules WHERE version = $1',
      [version],
    );
    if (row === undefined) throw new Error(`the rules ${version} are active but not kept`);
    const rules = storedRuleTable(row.rules, 'rules');
    this.#known.set(version, rules);
    return rules;
  }
}
