// Advice before a claim: the same function that decides, on the ledger as it stands, without a
// record. It grants nothing, and says at which position it was true.
import {
  dayOf,
  type Fault,
  type LedgerReader,
  type SupportItem,
  type Weighed,
  weigh,
} from '@kc/claim-ledger';
import { inTransaction } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { guessed, withRows } from './fold-batch.js';
import { readHead } from './ledger-head.store.js';
import { loadRows } from './ledger-rows.store.js';
import { LedgerSlice, type Wanted } from './ledger-slice.js';
import type { LedgerPoint } from './ports.js';
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
const noRules: Fault = { fault: 'no-rules-active', at: null };

function asked({ decisionDate, ...question }: CheckQuestion, today: string) {
  return { ...question, on: decisionDate ?? today, today };
}

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
      const source = { loadRows: (wanted: Wanted) => loadRows(entities, wanted) };
      const { rules } = head;
      const today = dayOf(head.logTimeMs);
      const each = (reader: LedgerReader) => (question: CheckQuestion) =>
        rules === null ? noRules : weigh(reader, { ...asked(question, today), rules });
      // What all of them will want is read at once; what the guess missed, one by one.
      await guessed(source, slice, (guess) => {
        for (const question of questions) halfKnown(() => each(guess)(question));
      });
      const answers: (Weighed | Fault)[] = [];
      for (const question of questions) {
        answers.push(await withRows(source, slice, () => each(slice)(question)));
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

/** What a guess makes of half a ledger may be nonsense, and is thrown away. */
function halfKnown(work: () => unknown): void {
  try {
    work();
  } catch {}
}
