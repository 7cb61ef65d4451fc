// Who else pays: cost lines, joint financing, ceilings per object, and parties not yet named.
import { ledger } from './patches.mjs';

export const paying = [
  {
    name: 'a paid line is not excluded',
    breaks: 'support is not counted on a cost line that somebody else pays',
    patches: [
      ledger(
        'cost-base.ts',
        "if (met.size === 0 || how === 'REVIEW') {",
        "if (met.size === 0 || how !== 'DEDUCT_SUPPORT') {",
      ),
    ],
  },
  {
    name: 'a deduction ignored',
    breaks: 'a cost line counts by the share that is left to bear',
    patches: [
      ledger('cost-base.ts', 'cost += leftOf(amount, [...met.values()]);', 'cost += amount;'),
    ],
  },
  {
    name: 'a deduction rounded down',
    breaks: 'the norm holds to the last đồng',
    patches: [
      ledger(
        'cost-base.ts',
        '(amount * granted + price - 1n) / price',
        '(amount * granted) / price',
      ),
    ],
  },
  {
    name: 'a counted line is not held',
    breaks: 'what a cost line names is not supported again on its own',
    patches: [
      ledger(
        'weigh.ts',
        'locks: base.locks.length === 0 ? held : withLocks(held, base.locks),',
        'locks: held,',
      ),
    ],
  },
  {
    name: 'lines forgotten in a new spelling',
    breaks: 'a change of spelling spells the keys of cost lines anew, too',
    patches: [
      ledger(
        'rederive.ts',
        'return [...locks, ...kept.flatMap(([, line]) => line)];',
        'return kept.length >= 0 ? locks : [];',
      ),
    ],
  },
  {
    name: 'joint financing without a row',
    breaks: 'payers pay together only where a row of the rules allows it',
    patches: [
      ledger(
        'weigh.ts',
        'coFinance: coFinance === null ? null : item.coFinance };',
        'coFinance: item.coFinance };',
      ),
    ],
  },
  {
    name: 'joint financing in any province',
    breaks: 'payers pay together only in the province whose row allows it',
    patches: [ledger('weigh.ts', 'row.province === item.province &&', '')],
  },
  {
    name: 'joint financing without a ceiling',
    breaks: 'payers together bear no more than the row of the rules allows',
    patches: [
      ledger(
        'amounts.ts',
        'if (coFinance === null) return counters;',
        'if (true) return counters;',
      ),
    ],
  },
  {
    name: 'a ceiling per object ignored',
    breaks: 'what is paid for one thing adds up over all who pay',
    patches: [
      ledger(
        'amounts.ts',
        '.some((kind) => kind === rule.refKind))',
        '.some((kind) => kind === rule.refKind && refs.length < 0))',
      ),
    ],
  },
  {
    name: 'a part does not count with its whole',
    breaks: 'a part of a thing counts under the ceiling of the whole',
    patches: [ledger('amounts.ts', 'return [...own, ...wholes].filter(', 'return own.filter(')],
  },
  {
    name: 'the price of a thing by one payer',
    breaks: 'what others pay for is part of what a thing costs',
    patches: [
      ledger('amounts.ts', '(openCost(whole, item', '(openCost(whole < 0n ? whole : cost, item'),
    ],
  },
  {
    name: 'other funding ignored',
    breaks: 'support is never above what nobody else pays',
    patches: [ledger('cost-base.ts', 'otherFunding < cost ? cost - otherFunding : 0n', 'cost')],
  },
  {
    name: 'a thing named later does not count',
    breaks: 'what is paid for one thing adds up over all who pay',
    patches: [
      ledger(
        'decide-specify.ts',
        'rules.level === 1 ? nothingMore :',
        'rules.level > 0 ? nothingMore :',
      ),
    ],
  },
  {
    name: 'own capital is not looked up',
    breaks: 'a person looks at own capital that the state pays for',
    patches: [
      ledger(
        'locks.ts',
        "if (role !== 'COUNTERPART') return [];",
        'if (role.length > 0) return [];',
      ),
    ],
  },
  {
    name: 'a group confirmed',
    breaks: 'nothing is signed for a group before somebody is named',
    patches: [
      ledger('decide-life.ts', 'if (isUnnamedGroup(own.claim.beneficiary)) {', 'if (false) {'),
    ],
  },
  {
    name: 'a shared thing held alone',
    breaks: 'several may pay for a thing whose class is shared',
    patches: [
      ledger(
        'locks.ts',
        "objectClass.namedBy.includes(ref.kind) ? objectClass.objectMode : 'EXCLUSIVE'",
        "objectClass.namedBy.length === 0 ? objectClass.objectMode : 'EXCLUSIVE'",
      ),
    ],
  },
];
