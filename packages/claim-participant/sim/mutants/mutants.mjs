// Programs that are wrong in one place each, and the promise that each breaks. A patch replaces one
// text in one source file; production code knows nothing of this.
import { fixed } from './fixed.mjs';
import { ledger, seat } from './patches.mjs';
import { paying } from './paying.mjs';

const own = [
  {
    name: 'contested stops nobody',
    breaks: 'one invoice in two dossiers stops both of them',
    patches: [
      ledger(
        'cases.ts',
        'if (!holdingStates.has(claim.state)) return claim;',
        "if (!holdingStates.has(claim.state) || caseId.startsWith('C')) return claim;",
      ),
    ],
  },
  {
    name: 'a waiver is inherited',
    breaks: 'a ruling waives the claims weighed, and no other',
    patches: [
      ledger(
        'meet.ts',
        'function waives(claim: Claim, { claimId }: Asking): boolean {',
        `function waives(claim: Claim, { claimId, replaces }: Asking): boolean {
  if (replaces !== null && claim.waived.includes(replaces)) return true;`,
      ),
    ],
  },
  {
    name: 'a ruling waives all',
    breaks: 'a ruling waives the claims weighed, and no other',
    patches: [
      ledger(
        'meet.ts',
        'return claimId !== null && claim.waived.includes(claimId);',
        'return claimId !== null && claim.waived.length > 0;',
      ),
    ],
  },
  {
    name: 'unlink without recomputing',
    breaks: 'parties that are two again no longer exclude one another',
    patches: [
      ledger(
        'decide-identity.ts',
        "return changed('identity-unlinked', moment, { rules: rules.table, parties });",
        `return answer(plainVerdict('identity-unlinked', { rulesVersion: rules.table.version }),
           { parties });`,
      ),
    ],
  },
  {
    name: 'recovered frees too early',
    breaks: 'locks drop only when nothing is paid any more',
    patches: [ledger('decide-adjust.ts', 'if (left === 0n) {', 'if (left >= 0n) {')],
  },
  {
    name: 'a conflict stops no payment',
    breaks: 'who stands in a conflict is not paid before the ruling',
    patches: [
      ledger('decide-payment.ts', 'if (claim.conflicts.length > 0) return caseOf(claim);', ''),
    ],
  },
  {
    name: 'a late record stops nobody',
    breaks: 'a late record stops all that it meets',
    patches: [
      ledger(
        'decide-record.ts',
        'if (!isConflict(grounds)) return answer(verdict, { claims: [claim] });',
        'if (grounds.length >= 0) return answer(verdict, { claims: [claim] });',
      ),
    ],
  },
  {
    name: 'a new spelling for new claims only',
    breaks: 'a change of spelling spells the keys of every holding claim anew',
    patches: [
      ledger(
        'decide-setting.ts',
        'if (before === null || rules.level === 1 || !keysMayDiffer(before, rules)) return nothing;',
        'if (before === null || rules.level === 1 || before.level > 1) return nothing;',
      ),
    ],
  },
  {
    name: 'renewed without end',
    breaks: 'a reservation is renewed within the limit of times and length',
    patches: [
      ledger(
        'decide-adjust.ts',
        'if (claim.renewals >= times)',
        'if (claim.renewals >= times + 1)',
      ),
    ],
  },
  {
    name: 'lowered below what is paid',
    breaks: 'no more is paid than granted',
    patches: [
      ledger(
        'decide-adjust.ts',
        "if (granted < netPaid(claim)) return notAllowed(claim, 'below-what-is-paid');",
        '',
      ),
    ],
  },
  {
    name: 'expired before the deadline',
    breaks: 'a reservation lapses at its deadline, and not before',
    patches: [
      ledger(
        'decide-life.ts',
        'moment.logTimeMs < claim.deadlineMs',
        'moment.logTimeMs < claim.deadlineMs - 3_600_000',
      ),
    ],
  },
  {
    name: 'released keeps its locks',
    breaks: 'what is freed can be claimed again',
    patches: [
      ledger(
        'decide-life.ts',
        "return endedAs('released', moment, { ...own.claim, state: 'RELEASED' });",
        `const held = { locks: own.claim.locks, counted: own.claim.counted };
         const over = endedAs('released', moment, { ...own.claim, state: 'RELEASED' });
         const kept = { state: 'SETTLED', ...held } as never as Claim;
         const claims = over.changes.claims.map((one) =>
           one.claimId === own.claim.claimId ? { ...one, ...kept, state: 'SETTLED' as const } : one);
         return { ...over, changes: { ...over.changes, claims } };`,
      ),
    ],
  },
  {
    name: 'settled lets go',
    breaks: 'a settled object stays closed for ever',
    patches: [
      ledger(
        'decide-life.ts',
        "const settled: Claim = { ...own.claim, state: 'SETTLED', granted };",
        "const settled: Claim = { ...own.claim, state: 'SETTLED', granted, locks: [] };",
      ),
    ],
  },
  {
    name: 'confirmed after expiry',
    breaks: 'a process that wakes after expiry cannot confirm',
    patches: [
      ledger(
        'decide-life.ts',
        "ownClaimIn(moment, body.claimId, ['RESERVED'])",
        "ownClaimIn(moment, body.claimId, ['RESERVED', 'EXPIRED'])",
      ),
    ],
  },
  {
    name: 'one invoice twice',
    breaks: 'an invoice line pays for one claim',
    patches: [
      ledger(
        'decide-payment.ts',
        'if (grounds.length > 0) return usedElsewhere(',
        'if (isSettledOne(grounds)) return usedElsewhere(',
      ),
    ],
  },
  {
    name: 'one payment id twice',
    breaks: 'a payment asked for twice is one payment',
    patches: [ledger('decide-payment.ts', 'moment.ledger.payment(body.paymentId);', 'undefined;')],
  },
  {
    name: 'any signature will do',
    breaks: 'the writer of a record is authenticated',
    patches: [
      ledger(
        'fold.ts',
        "return signed ? read : { reason: 'signature', at: service };",
        'return read;',
      ),
    ],
  },
  {
    name: 'a halted copy writes',
    breaks: 'a copy that has halted writes nothing',
    patches: [
      seat(
        'follow-ledger.ts',
        'if (halted !== null || keeper === null) return false;',
        'if (keeper === null) return false; if (halted !== null) return true;',
      ),
    ],
  },
  {
    name: 'another log is followed on',
    breaks: 'a log that was replaced is not followed',
    patches: [seat('ledger-keeper.ts', 'await this.#comparePassedOver(entries);', '')],
  },
  {
    name: 'the last record is not compared',
    breaks: 'a log that was replaced is not followed',
    patches: [seat('follow-ledger.ts', 'await compareLastRecord(deps, head.position);', '')],
  },
  {
    name: 'a percentage rounded up',
    breaks: 'the norm holds to the last đồng',
    patches: [
      ledger(
        'amounts.ts',
        '(total.total * BigInt(rule.limit)) / 10_000n',
        '(total.total * BigInt(rule.limit) + 9_999n) / 10_000n',
      ),
    ],
  },
  {
    name: 'a question forgotten with its record',
    breaks: 'an acknowledged question is in store or log',
    patches: [seat('ask.ts', 'await store.enqueue({ id: recordId, value });', '')],
  },
];

export const mutants = [...fixed, ...own, ...paying];
