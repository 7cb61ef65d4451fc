// Programs that are wrong in one place each, and the promise that each breaks. A patch replaces one
// text in one source file; production code knows nothing of this.

const ledger = (file, find, replace) => ({ file: `claim-ledger/src/${file}`, find, replace });
const seat = (file, find, replace) => ({ file: `claim-participant/src/${file}`, find, replace });
const simulated = (file, find, replace) => ({
  file: `claim-participant/sim/${file}`,
  find,
  replace,
});

/** The fixed list of the protocol's own description, in its order. */
const fixed = [
  {
    name: 'no position guard',
    breaks: 'a record counts once, however often it is delivered',
    patches: [simulated('simulated-store.ts', 'if (from !== before.position) return false;', '')],
  },
  {
    name: 'wall-clock expiry',
    breaks: 'a reservation lapses by the time of the log',
    patches: [
      ledger(
        'decide-life.ts',
        'if (claim.deadlineMs === null || moment.logTimeMs < claim.deadlineMs) {',
        'if (claim.deadlineMs === null) {',
      ),
    ],
  },
  {
    name: 'act before fold',
    breaks: 'nothing happens before its record is folded as accepted',
    patches: [
      simulated(
        'instance.ts',
        'this.world.acknowledged(this.service, wish);',
        `this.world.acknowledged(this.service, wish);
         const { claimId } = wish.body as { claimId: string };
         if (wish.type === 'ClaimConfirmed') this.world.effects.signed(this.service, claimId);`,
      ),
    ],
  },
  {
    name: 'skip an unreadable activation',
    breaks: 'a program that cannot read the activated level halts',
    patches: [
      ledger('fold.ts', 'if (asksForReader && envelope.schema > readerLevel) {', 'if (false) {'),
    ],
  },
  {
    name: 'no record dedupe',
    breaks: 'a record counts once, however often it is delivered',
    patches: [ledger('fold.ts', 'ledger.recordSeen(recordId);', 'undefined;')],
  },
  {
    name: 'grant from a projection',
    breaks: 'the verdict is that of the log, not of a copy of it',
    patches: [
      simulated(
        'instance.ts',
        'this.world.acknowledged(this.service, wish);',
        `this.world.acknowledged(this.service, wish);
         const { claimId, item } = wish.body as never as { claimId: string; item: { objects: [] } };
         const taken = [...this.store.ledger.claims.values()].some((claim) =>
           JSON.stringify(claim.objects) === JSON.stringify(item?.objects));
         if (wish.type === 'ClaimRequested' && !taken) {
           this.world.effects.signed(this.service, claimId);
         }`,
      ),
    ],
  },
  {
    name: 'SHARED where EXCLUSIVE',
    breaks: 'a named thing is held by one',
    patches: [
      ledger(
        'locks.ts',
        "for (const key of keys.own) yield { key, mode, onConflict, ground: 'OBJECT' };",
        "for (const key of keys.own) yield { key, mode: 'SHARED', onConflict, ground: 'OBJECT' };",
      ),
    ],
  },
  {
    name: 'vague treated as named',
    breaks: 'a vague claim excludes every other of its kind',
    patches: [
      ledger(
        'locks.ts',
        "const mode: LockMode = named || objectClass.objectMode === 'SHARED' ? 'SHARED' : 'EXCLUSIVE';",
        "const mode: LockMode = named || true ? 'SHARED' : 'EXCLUSIVE';",
      ),
    ],
  },
  {
    name: 'review without locks',
    breaks: 'a claim under review holds its locks',
    patches: [
      ledger(
        'decide-request.ts',
        'locks: holds ? weighed.locks : [],',
        "locks: state === 'RESERVED' ? weighed.locks : [],",
      ),
    ],
  },
  {
    name: 'locks dropped at release although paid',
    breaks: 'what is paid is not let go of',
    patches: [
      ledger(
        'decide-life.ts',
        "if (netPaid(own.claim) > 0n) return notAllowed(own.claim, 'money-was-authorised');",
        '',
      ),
    ],
  },
  {
    name: 'ceiling counted at confirm only',
    breaks: 'what is granted counts from the grant on',
    patches: [
      ledger(
        'amounts.ts',
        'filter((one) => !asked.self.includes(one.claimId));',
        `filter((one) => !asked.self.includes(one.claimId)
           && ledger.claim(one.claimId)?.state !== 'RESERVED');`,
      ),
    ],
  },
  {
    name: 'replace as release and request',
    breaks: 'the old claim stays if the new one is refused',
    patches: [
      ledger(
        'decide-request.ts',
        'replaced === null || !holdingStates.has(claim.state)',
        'replaced === null',
      ),
    ],
  },
  {
    name: 'link without recomputing',
    breaks: 'claims of two parties that become one meet',
    patches: [
      ledger(
        'decide-identity.ts',
        "return changed('identity-linked', moment, { rules: rules.table, parties });",
        `return answer(plainVerdict('identity-linked', { rulesVersion: rules.table.version }),
           { parties });`,
      ),
    ],
  },
  {
    name: 'seen-digest ignored',
    breaks: 'divergence is noticed by the next record that anyone writes',
    patches: [ledger('fold.ts', 'if (own !== undefined && own !== seen.digest) {', 'if (false) {')],
  },
  {
    name: 'log time from the process',
    breaks: 'time is that of the log',
    patches: [
      seat(
        'ledger-keeper.ts',
        'await foldUnlessMoved(this.#deps, before, entries);',
        `await foldUnlessMoved(this.#deps, before, entries.map((entry) => {
           const { clock } = this.#deps as never as { clock: { now(): Date } };
           return { ...entry, timestampMs: clock.now().getTime() };
         }));`,
      ),
    ],
  },
  {
    name: 'relay by cursor',
    breaks: 'once faults stop every question is decided',
    patches: [
      simulated(
        'simulated-store.ts',
        'return this.outbox.filter(({ position }) => position === null).slice(0, atMost);',
        'return this.outbox.filter(({ seq }) => seq > this.cursor).slice(0, atMost);',
      ),
      simulated(
        'simulated-store.ts',
        'mark(rows: readonly OutboxRow[], positions: readonly bigint[]): void {',
        `cursor = 0;
         mark(rows: readonly OutboxRow[], positions: readonly bigint[]): void {
           this.cursor = Math.max(this.cursor, ...rows.map(({ seq }) => seq));`,
      ),
    ],
  },
  {
    name: 'settle above grant',
    breaks: 'no more is paid than granted',
    patches: [ledger('decide-payment.ts', 'if (amount <= left) return null;', 'return null;')],
  },
];

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
    name: 'a ruling waives all',
    breaks: 'a ruling waives the claims weighed, and no other',
    patches: [
      ledger(
        'meet.ts',
        'return self.some((one) => claim.waived.includes(one));',
        'return claim.waived.length > 0 || self.some((one) => claim.waived.includes(one));',
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

export const mutants = [...fixed, ...own];
