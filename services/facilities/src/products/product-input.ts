// Reads what a caller sends about a product into checked values, all faults at once.
import { inventedNote } from '@kc/commands';
import { checkAll, oneOf, plainText, uuid } from '@kc/problems';
import type { RegisterProductInput } from '../generated/graphql.js';
import { type Product, productGroups, productKinds } from './product.js';

const nameRule = { max: 200 };

export type NewProduct = Omit<Product, 'createdBy' | 'createdAt'>;

export function newProduct(input: RegisterProductInput): NewProduct {
  return checkAll({
    id: () => uuid('input.id', input.id),
    establishmentId: () => uuid('input.establishmentId', input.establishmentId),
    name: () => plainText('input.name', input.name, nameRule),
    group: () => oneOf('input.group', input.group, productGroups),
    kind: () => oneOf('input.kind', input.kind, productKinds),
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
}
