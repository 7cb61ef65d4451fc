// Advice before a claim: the same function that decides, on the ledger as it stands, without a
// record. It grants nothing, and says at which position it was true.
import { dayOf, type Fault, type SupportItem, type Weighed, weigh } from '@kc/claim-ledger';
import { inTransaction } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { withRows } from './fold-batch.js';
import { type LedgerPoint, readHead } from './ledger-head.store.js';
import { LedgerSlice } from './ledger-slice.js';
import type { RuleTables } from './rule-tables.js';

export interface CheckQuestion {
  readonly service: string;
  readonly decidingBody: string;
  readonly item: SupportItem;
  /** The day that selects the norm; without it the day of the log's last record. */
  readonly decisionDate: string | null;
  /** A claim of one's own that should not count against itself. */
  readonly claimId: string | null;
}

export interface Checked {
  readonly asOf: LedgerPoint;
  readonly rulesVersion: string | null;
  readonly answers: readonly (Weighed | Fault)[];
}

const maxQuestions = 5_000;

export function checkItems(
  dataSource: DataSource,
  tables: RuleTables,
  questions: readonly CheckQuestion[],
): Promise<Checked> {
  if (questions.length > maxQuestions) throw new Error(`at most ${maxQuestions} questions a call`);
  return inTransaction(
    dataSource,
    async (entities) => {
      const { head } = await readHead(entities, tables);
      const slice = new LedgerSlice(head);
      const { rules } = head;
      const today = dayOf(head.logTimeMs);
      const answers: (Weighed | Fault)[] = [];
      for (const { service, decidingBody, item, decisionDate, claimId } of questions) {
        const on = decisionDate ?? today;
        answers.push(
          rules === null
            ? { fault: 'no-rules-active', at: null }
            : await withRows(entities, slice, () =>
                weigh(slice, { rules, service, decidingBody, on, today, item, claimId }),
              ),
        );
      }
      const { position, digest, logTimeMs } = head;
      return {
        asOf: { position, digest, logTimeMs },
        rulesVersion: rules?.version ?? null,
        answers,
      };
    },
    'REPEATABLE READ',
  );
}
