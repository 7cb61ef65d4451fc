// Projects in the graph: queries to views, mutations to use cases, outcomes to union members.
import { knownProvince, placesWithin } from '@kc/geography';
import { pageInfoOf, pageRequest, writeCursor } from '@kc/paging';
import { ifGiven, uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { ProjectFilter as GivenFilter, Resolvers } from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import { approveProject } from './approve-project.js';
import { closeProject } from './close-project.js';
import { approvalOf, type Project, type ProjectState } from './project.js';
import { type ProjectFilter, projectPage } from './project.view.js';
import { registerProject } from './register-project.js';

export const projectResolvers: Resolvers = {
  Query: {
    project: (_, { id }, { loaders }) => loaders.project.load(uuid('id', id)),
    projects: async (_, { filter, ...asked }, { deps, loaders }) => {
      const page = await projectPage(deps.dataSource, readFilter(filter, deps), pageRequest(asked));
      // What hangs on a project asks for it by its id.
      for (const project of page.rows) loaders.project.prime(project.id, project);
      return page;
    },
  },
  Mutation: {
    registerProject: async (_, { input }, context) => {
      const { projectId } = await registerProject(context.deps, context, input);
      return { __typename: 'ProjectRegistered', project: await written(projectId, context) };
    },
    approveProject: async (_, { input }, context) => {
      const outcome = await approveProject(context.deps, context, input);
      const project = await written(outcome.projectId, context);
      return outcome.kind === 'DONE'
        ? { __typename: 'ProjectApproved', project }
        : { __typename: 'ProjectStateForbids', project, ...forbidden.approve(outcome.state) };
    },
    closeProject: async (_, { input }, context) => {
      const outcome = await closeProject(context.deps, context, input);
      const project = await written(outcome.projectId, context);
      return outcome.kind === 'DONE'
        ? { __typename: 'ProjectClosed', project }
        : { __typename: 'ProjectStateForbids', project, ...forbidden.close(outcome.state) };
    },
  },
  Project: {
    __resolveReference: ({ id }, { loaders }) => loaders.project.load(uuid('id', id)),
    programme: ({ programmeId }, _, { loaders }) =>
      programmeId === null ? null : loaders.programme.load(programmeId),
    state: ({ standing }) => standing.state,
    approval: ({ standing }) => approvalOf(standing),
    closingReason: ({ standing }) => (standing.state === 'CLOSED' ? standing.reason : null),
    invented: ({ inventedNote }) => inventedNote !== null,
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  ProjectConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  ProjectEdge: {
    cursor: (project) => writeCursor(cursorOf(project)),
    node: (project) => project,
  },
};

const stateNames: Record<ProjectState, { readonly vi: string; readonly en: string }> = {
  REGISTERED: { vi: 'đã đăng ký', en: 'registered' },
  APPROVED: { vi: 'đã phê duyệt', en: 'approved' },
  CLOSED: { vi: 'đã đóng', en: 'closed' },
};

const forbidden = {
  approve: (state: ProjectState) => ({
    state,
    reasonVi: `Đề án ${stateNames[state].vi}; chỉ phê duyệt được đề án đã đăng ký và chưa đóng.`,
    reasonEn: `The project is ${stateNames[state].en}; only a registered one can be approved.`,
  }),
  close: (state: ProjectState) => ({
    state,
    reasonVi: `Đề án ${stateNames[state].vi} từ trước; không đóng lần nữa.`,
    reasonEn: `The project is ${stateNames[state].en} already; it is not closed again.`,
  }),
};

function cursorOf({ title, id }: Project) {
  return { key: title, id };
}

function readFilter(
  given: GivenFilter | null | undefined,
  { book }: Context['deps'],
): ProjectFilter {
  const places = ifGiven(given?.province, (province) =>
    placesWithin(book, knownProvince(book, 'filter.province', province)),
  );
  const year = ifGiven(given?.year, (value) => calendarYear('filter.year', value));
  return {
    tier: given?.tier ?? null,
    state: given?.state ?? null,
    stage: given?.stage ?? null,
    places: places ?? null,
    year: year ?? null,
  };
}

/** As it stands after the mutation, past whatever this request has read before. */
async function written(id: string, { loaders }: Context): Promise<Project> {
  const project = await loaders.project.clear(id).load(id);
  if (project === null) throw new Error(`project ${id} was written and is gone`);
  return project;
}
