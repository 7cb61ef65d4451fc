// The store's ports as one actor sees them: every call waits for its turn, and a transaction shows
// what it wrote when it commits, or never.
import type { OutboxStore } from '@kc/outbox';
import { OutageError } from '@kc/persistence';
import type { AskStore, ExpiryStore, LedgerStore } from '../src/ports.js';
import type { Actor } from './scheduler.js';
import type { SimulatedStore, Written } from './simulated-store.js';

export function ledgerHandle(actor: Actor, store: SimulatedStore): LedgerStore {
  return {
    readHead: () => actor.at('read the head', () => ({ head: store.head(), halted: store.halted })),
    readPoint: () => actor.at('read the point', () => store.head()),
    recordHashAt: (position) =>
      actor.at('read the last hash', () => store.rows[Number(position)]?.recordHash),
    loadRows: (wanted) => actor.at('load rows', () => store.loadRows(wanted)),
    saveBatch: (batch) => actor.at(`save ${batch.folded.length}`, () => store.saveBatch(batch)),
    recordHalt: (halted) =>
      actor.at(halted === null ? 'clear the halt' : 'record the halt', () => {
        store.halted = halted;
      }),
  };
}

export interface Transaction {
  readonly asks: AskStore;
  commit(): Promise<void>;
}

export function openTransaction(actor: Actor, store: SimulatedStore): Transaction {
  const written: Written = { questions: [], outbox: [] };
  const asks: AskStore = {
    readPoint: () => actor.at('read the point', () => store.head()),
    readLevel: () => actor.at('read the level', () => store.head().rules?.level ?? 1),
    remember: (question) =>
      actor.at('remember the question', () => {
        // A twin that has not committed yet is met at the commit, as a unique index would.
        if (store.questions.has(question.recordId)) return false;
        written.questions.push({ ...question, position: null, verdict: null });
        return true;
      }),
    bodyHashOf: (recordId) =>
      actor.at('read the body hash', () => store.questions.get(recordId)?.bodyHash),
    enqueue: ({ id, value }) =>
      actor.at('write to the outbox', () => {
        written.outbox.push({ seq: store.nextSeq(), id, value, position: null });
      }),
  };
  const commit = () =>
    actor.at('commit', () => {
      const isTwin = written.questions.some(({ recordId }) => store.questions.has(recordId));
      if (isTwin) throw new OutageError(new Error('a twin was faster'));
      store.commit(written);
    });
  return { asks, commit };
}

export function outboxHandle(actor: Actor, store: SimulatedStore): OutboxStore {
  return {
    async inTurn(atMost, send) {
      const rows = await actor.at('take the relay turn', () => {
        if (store.locks.has('relay')) return [];
        const waiting = store.waiting(atMost);
        if (waiting.length > 0) store.locks.set('relay', actor);
        return waiting;
      });
      if (rows.length === 0) return 0;
      try {
        const positions = await send(rows);
        await actor.at('mark as sent', () => store.mark(rows, positions));
      } finally {
        store.locks.delete('relay');
      }
      return rows.length;
    },
  };
}

export function expiryHandle(actor: Actor, store: SimulatedStore): ExpiryStore {
  return {
    async inTurn(work) {
      const isMine = await actor.at('take the expiry turn', () => {
        if (store.locks.has('expiry')) return false;
        store.locks.set('expiry', actor);
        return true;
      });
      if (!isMine) return;
      const transaction = openTransaction(actor, store);
      try {
        await work({
          ...transaction.asks,
          dueClaims: ({ service, nowMs, atMost }) =>
            actor.at('look for lapsed claims', () =>
              lapsed(store, service, nowMs).slice(0, atMost),
            ),
        });
        await transaction.commit();
      } finally {
        store.locks.delete('expiry');
      }
    },
  };
}

function lapsed(store: SimulatedStore, service: string, nowMs: number): string[] {
  const asked = new Set<string | null>();
  for (const { type, position, claimId } of store.questions.values()) {
    if (type === 'ClaimExpired' && position === null) asked.add(claimId);
  }
  return [...store.ledger.claims.values()]
    .filter(({ state, deadlineMs, service: owner, claimId }) => {
      const isLive = state === 'RESERVED' || state === 'UNDER_REVIEW';
      return (
        isLive && owner === service && (deadlineMs ?? nowMs + 1) <= nowMs && !asked.has(claimId)
      );
    })
    .map(({ claimId }) => claimId);
}

/** The database gives back the locks of a connection that is gone. */
export function dropLocks(store: SimulatedStore, dead: readonly Actor[]): void {
  for (const [name, holder] of store.locks) {
    if (dead.includes(holder as Actor)) store.locks.delete(name);
  }
}
