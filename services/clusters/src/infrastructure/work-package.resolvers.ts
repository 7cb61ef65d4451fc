// Work packages in the graph.
import { uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { addWorkPackage } from './add-work-package.js';
import { correctWorkPackage } from './correct-work-package.js';
import type { WorkPackageRow } from './work-package.view.js';

export const workPackageResolvers: Resolvers = {
  Mutation: {
    addWorkPackage: async (_, { input }, context) => {
      const { kind, workPackageId } = await addWorkPackage(context.deps, context, input);
      const workPackage = await writtenPackage(workPackageId, context);
      return kind === 'ADDED'
        ? { __typename: 'WorkPackageAdded', workPackage }
        : {
            __typename: 'WorkPackageAlreadyKnown',
            workPackage,
            reasonVi: `Dự án đã có gói công việc «${workPackage.code}»; không ghi gì thêm.`,
            reasonEn: `The project has a work package "${workPackage.code}"; nothing was written.`,
          };
    },
    correctWorkPackage: async (_, { input }, context) => {
      const { kind, workPackageId } = await correctWorkPackage(context.deps, context, input);
      const workPackage = await writtenPackage(workPackageId, context);
      return kind === 'CORRECTED'
        ? { __typename: 'WorkPackageCorrected', workPackage }
        : { __typename: 'WorkPackageUnchanged', workPackage };
    },
  },
  WorkPackage: {
    __resolveReference: ({ id }, { loaders }) => loaders.workPackageById.load(uuid('id', id)),
    project: async ({ projectId }, _, { loaders }) => {
      const project = await loaders.projectById.load(projectId);
      if (project === null) throw new Error(`infrastructure project ${projectId} is gone`);
      return project;
    },
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
};

/** As it stands after the mutation, past whatever this request has read before. */
export async function writtenPackage(id: string, { loaders }: Context): Promise<WorkPackageRow> {
  const row = await loaders.workPackageById.clear(id).load(id);
  if (row === null) throw new Error(`work package ${id} was written and is gone`);
  loaders.workPackagesOf.clear(row.projectId);
  return row;
}
