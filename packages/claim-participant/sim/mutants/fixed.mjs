// The mutants that the protocol's own description lists, in its order.
import { ledger, seat, simulated } from './patches.mjs';

export const fixed = [
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
        'filter((one) => !asked.aside.includes(one.claimId));',
        `filter((one) => !asked.aside.includes(one.claimId)
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
