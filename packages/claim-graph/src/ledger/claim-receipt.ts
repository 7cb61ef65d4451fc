// A receipt is of a claim's file, whichever of its records it is about: it goes to whom the file is
// open. One about no claim, such as the activation of rules, goes to anyone.
import type { Receipt } from '@kc/claim-participant';
import { Problem, uuid } from '@kc/problems';
import { maySeeFile } from '../access/who-may-see.js';
import type { Context } from '../context.js';

export async function receiptFor(context: Context, id: string): Promise<Receipt | null> {
  const receipt = await context.seat.receipt(uuid('id', id));
  if (receipt === null || receipt.claimId === null) return receipt;
  const claim = await context.ledger.claim.load(receipt.claimId);
  if (claim === undefined || maySeeFile(context, claim)) return receipt;
  const rule = 'Biên nhận thuộc hồ sơ của đơn vị khác. / The receipt is of another one’s file.';
  throw new Problem('FORBIDDEN', { field: 'id', value: id, rule });
}
