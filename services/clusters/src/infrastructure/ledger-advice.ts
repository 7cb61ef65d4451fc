// Asks the ledger many questions at once, all at one position of it. Advice, never a grant.
import type { Checked, CheckQuestion, ClaimSeat, LedgerPoint } from '@kc/claim-participant';

export interface LedgerAdvice {
  readonly asOf: LedgerPoint;
  readonly rulesVersion: string | null;
  readonly advice: Checked['answers'][number];
}

export async function adviceOn(
  seat: ClaimSeat,
  questions: readonly CheckQuestion[],
): Promise<LedgerAdvice[]> {
  const { asOf, rulesVersion, answers } = await seat.check(questions);
  return answers.map((advice) => ({ asOf, rulesVersion, advice }));
}
