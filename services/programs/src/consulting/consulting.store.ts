// What was received for one contract so far, read while the contract is locked.
import type { EntityManager } from 'typeorm';

export async function receivedFor(em: EntityManager, contractId: string): Promise<bigint> {
  const [row] = await em.query<{ sum: string }[]>(
    'select coalesce(sum(amount), 0)::text as sum from consulting_revenue where contract_id = $1',
    [contractId],
  );
  return BigInt(row?.sum ?? '0');
}
