// Puts a product of an establishment on record, once for each name. Who may write the
// establishment's record may register its products; that includes the establishment itself.

import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requirePlace } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import type { EntityManager } from 'typeorm';
import type { FacilitiesDeps } from '../context.js';
import { establishmentOnRecord } from '../establishments/establishment.store.js';
import { requireOwnRecord, requireWriter } from '../establishments/who-may-write.js';
import type { RegisterProductInput } from '../generated/graphql.js';
import type { Product } from './product.js';
import { findIdByName, insertIfNew } from './product.store.js';
import { newProduct } from './product-input.js';

export interface ProductOutcome {
  readonly kind: 'REGISTERED' | 'ALREADY_KNOWN';
  readonly productId: string;
}

export async function registerProduct(
  deps: FacilitiesDeps,
  caller: Caller,
  input: RegisterProductInput,
): Promise<ProductOutcome> {
  const actor = requireWriter(caller);
  const at = deps.clock.now();
  const content = newProduct(input);
  const stamp = stampOf(actor);
  const command = {
    id: content.id,
    name: 'registerProduct',
    content,
    actor: stamp,
    at,
  };

  return inTransaction(deps.dataSource, async (em) => {
    const maker = await establishmentOnRecord(em, content.establishmentId);
    requireOwnRecord(actor, maker.partyKey);
    requirePlace(actor, deps.book, maker);

    return answerOnce<ProductOutcome>(em, command, async () => {
      const fresh: Product = { ...content, createdBy: stamp, createdAt: at };
      if (!(await insertIfNew(em, fresh))) return alreadyKnown(em, fresh);
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'PRODUCT',
        subjectId: fresh.id,
        before: null,
        after: fresh,
        requestId: caller.requestId,
      });
      return { kind: 'REGISTERED', productId: fresh.id };
    });
  });
}

async function alreadyKnown(em: EntityManager, fresh: Product): Promise<ProductOutcome> {
  const productId = await findIdByName(em, fresh);
  if (productId === null) throw new Error(`product ${fresh.id} exists without a receipt`);
  return { kind: 'ALREADY_KNOWN', productId };
}
