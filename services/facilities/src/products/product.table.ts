// The table of products as the write model sees it. Reading goes through product.view.ts.
import { EntitySchema } from 'typeorm';
import type { Product } from './product.js';

export const ProductTable = new EntitySchema<Product>({
  name: 'product',
  columns: {
    id: { type: 'uuid', primary: true },
    establishmentId: { name: 'establishment_id', type: 'uuid' },
    name: { type: 'text' },
    group: { name: 'product_group', type: 'text' },
    kind: { type: 'text' },
    inventedNote: { name: 'invented_note', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});
