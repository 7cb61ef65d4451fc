// Dossiers in the graph: which papers a content needs, and what each beneficiary still lacks.
import { todayInVietnam } from '@kc/geography';
import { pageInfoOf, pageRequest, writeCursor } from '@kc/paging';
import { ifGiven, Problem, uuid } from '@kc/problems';
import { requireActor } from '@kc/subgraph-kit';
import { reachOf } from '../access/who-may-read.js';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { papersOf } from '../life-cycle/cycle-data.js';
import { cycleAskedFor, kindsOf } from '../life-cycle/read-standing.js';
import { contentCode } from '../programmes/programme-line-input.js';
import { calendarYear } from '../programmes/year-span.js';
import { type GapKind, gapsOf, papersNeeded } from './readiness.js';
import { type WaitingItem, type WaitingQuestion, waitingItemPage } from './readiness.view.js';
import { recordDossierPaper } from './record-paper.js';

export const dossierResolvers: Resolvers = {
  Query: {
    dossierChecklist: async (_, args, context) => {
      const { deps } = context;
      const content = contentCode('content', args.content);
      const day = args.on ?? todayInVietnam(deps.clock.now());
      const cycle = await cycleAskedFor({ ...args, on: day }, context);
      const own = papersNeeded(deps.paperRules, content, day);
      const steps = cycle.steps.map((step) => {
        const papers = papersOf(deps.cycles, step, { contents: [content], day });
        return {
          action: step.action,
          nameVi: step.vi,
          nameEn: step.en,
          documents: kindsOf(papers, context),
          citations: [step.citation],
        };
      });
      const ofBeneficiary = {
        action: null,
        nameVi: 'Đơn vị thụ hưởng chuẩn bị trước khi triển khai',
        nameEn: 'What the beneficiary brings before it starts',
        documents: kindsOf(
          own.map(({ paper }) => paper),
          context,
        ),
        citations: [...new Set(own.map(({ citation }) => citation.text))],
      };
      return [ofBeneficiary, ...steps.filter(({ documents }) => documents.length > 0)];
    },
    beneficiaryReadiness: (_, { year, projectId, ...page }, context) => {
      const question = {
        ...whose(context),
        year: ifGiven(year, (value) => calendarYear('year', value)) ?? null,
        projectId: ifGiven(projectId, (id) => uuid('projectId', id)) ?? null,
      };
      return waitingItemPage(context.deps.dataSource, question, pageRequest(page));
    },
  },
  Mutation: {
    recordDossierPaper: async (_, { input }, context) => {
      const { itemId } = await recordDossierPaper(context.deps, context, input);
      return { __typename: 'DossierPaperRecorded', item: await itemOf(itemId, context) };
    },
  },
  BeneficiaryReadiness: {
    item: ({ itemId }, _, context) => itemOf(itemId, context),
    project: async ({ projectId, itemId }, _, { loaders }) => {
      const project = await loaders.project.load(projectId);
      if (project === null) throw new Error(`support item ${itemId} has lost its project`);
      return project;
    },
    state: ({ stage }) => stage,
    ready: (row, _, context) => gapsHere(row, context).length === 0,
    gaps: (row, _, context) => [...gapsHere(row, context)],
  },
  ReadinessGap: {
    paper: ({ paper }, _, context) =>
      paper === null ? null : (kindsOf([paper], context)[0] ?? null),
    wayOutVi: ({ kind }) => waysOut[kind].vi,
    wayOutEn: ({ kind }) => waysOut[kind].en,
  },
  BeneficiaryReadinessConnection: {
    edges: ({ rows }) => [...rows],
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  BeneficiaryReadinessEdge: {
    cursor: (row) => writeCursor(cursorOf(row)),
    node: (row) => row,
  },
};

const waysOut: Record<GapKind, { readonly vi: string; readonly en: string }> = {
  PLAN_NOT_APPROVED: {
    vi: 'Chờ phê duyệt kế hoạch; xem bước tiếp theo của đề án.',
    en: 'Wait for the plan to be approved; see the next steps of the project.',
  },
  FUNDS_NOT_ALLOCATED: {
    vi: 'Chờ phân bổ kinh phí; đừng mua trước khi ký hợp đồng.',
    en: 'Wait for the money to be allocated; do not buy before the contract.',
  },
  NOT_CLAIMED: {
    vi: 'Giữ chỗ hạng mục trong sổ chung (claimProjectSupport).',
    en: 'Claim the item in the common ledger (claimProjectSupport).',
  },
  CLAIM_LOST: {
    vi: 'Đọc lý do trong sổ; đổi hạng mục hoặc hỏi cơ quan đã được giữ chỗ.',
    en: 'Read the reason in the ledger; change the item, or ask the body that holds it.',
  },
  UNDER_REVIEW: {
    vi: 'Chờ hai người có thẩm quyền kết luận vụ việc.',
    en: 'Wait for two persons in authority to rule on the case.',
  },
  IN_CONFLICT: {
    vi: 'Chờ hai người có thẩm quyền kết luận xung đột.',
    en: 'Wait for two persons in authority to rule on the conflict.',
  },
  NOT_NAMED: {
    vi: 'Điền đơn vị thụ hưởng, máy, hợp đồng (specifyProjectSupport).',
    en: 'Name beneficiary and thing (specifyProjectSupport).',
  },
  PAPER_MISSING: {
    vi: 'Nộp giấy tờ này, rồi ghi nhận (recordDossierPaper).',
    en: 'Bring this paper, then record it (recordDossierPaper).',
  },
};

function whose(context: Context): Pick<WaitingQuestion, 'reach' | 'party'> {
  const actor = requireActor(context);
  const reach = reachOf(actor, context.deps.book);
  if (reach !== undefined) return { reach, party: null };
  if (actor.role === 'ESTABLISHMENT' && actor.partyKey !== undefined) {
    return { reach: null, party: actor.partyKey };
  }
  throw new Problem('FORBIDDEN', { value: actor.role });
}

function gapsHere(row: WaitingItem, { deps }: Context) {
  const needed = papersNeeded(deps.paperRules, row.content, todayInVietnam(deps.clock.now()));
  return gapsOf(
    row,
    needed.map(({ paper }) => paper),
  );
}

async function itemOf(id: string, { loaders }: Context) {
  const item = await loaders.item.load(id);
  if (item === null) throw new Error(`support item ${id} is gone`);
  return item;
}

function cursorOf({ itemId }: WaitingItem) {
  return { key: '', id: itemId };
}
