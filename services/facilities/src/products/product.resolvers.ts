// Products in the graph: queries to views, the mutation to its use case, its outcome to a union
// member.

import { type Cursor, pageInfoOf, pageRequest, searchWords, writeCursor } from '@kc/paging';
import { ifGiven, uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { type ProductRow, productPage } from './product.view.js';
import { registerProduct } from './register-product.js';

export const productResolvers: Resolvers = {
  Query: {
    products: (_, { filter, ...page }, { deps }) => {
      const establishmentId = ifGiven(filter?.establishmentId, (id) =>
        uuid('filter.establishmentId', id),
      );
      const wanted = {
        establishmentId: establishmentId ?? null,
        group: filter?.group ?? null,
        words: searchWords('filter.text', filter?.text),
      };
      return productPage(deps.dataSource, wanted, pageRequest(page));
    },
  },
  Mutation: {
    registerProduct: async (_, { input }, context) => {
      const { kind, productId } = await registerProduct(context.deps, context, input);
      const product = await written(productId, context);
      return kind === 'REGISTERED'
        ? { __typename: 'ProductRegistered', product }
        : {
            __typename: 'ProductAlreadyKnown',
            product,
            ...alreadyKnown(product),
          };
    },
  },
  Product: {
    __resolveReference: ({ id }, { loaders }) =>
      id ? loaders.productById.load(uuid('id', id)) : null,
    establishment: async ({ establishmentId }, _, { loaders }) => {
      const maker = await loaders.establishmentById.load(establishmentId);
      if (maker === null) throw new Error(`establishment ${establishmentId} is gone`);
      return maker;
    },
    invented: ({ inventedNote }) => inventedNote !== null,
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  ProductConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  ProductEdge: {
    cursor: (row) => writeCursor(cursorOf(row)),
    node: (row) => row,
  },
};

/** As it stands after the mutation, past whatever this request has read before. */
async function written(id: string, { loaders }: Context): Promise<ProductRow> {
  const row = await loaders.productById.clear(id).load(id);
  if (row === null) throw new Error(`product ${id} was written and is gone`);
  loaders.productsOf.clear(row.establishmentId);
  return row;
}

function alreadyKnown({ name }: ProductRow): {
  reasonVi: string;
  reasonEn: string;
} {
  return {
    reasonVi: `Cơ sở này đã có sản phẩm «${name}»; không ghi thêm bản ghi nào.`,
    reasonEn: `This establishment already has a product "${name}"; nothing was written.`,
  };
}

/** The two columns that the list is ordered by. */
function cursorOf({ name, id }: ProductRow): Cursor {
  return { key: name, id };
}
