// The 30 % meter in the graph: sums from the ledger's own counter, advice from the ledger itself.
import { adviceOf, pointOf, sourceNames } from '@kc/claim-graph';
import type { LedgerPoint } from '@kc/claim-participant';
import { todayInVietnam } from '@kc/geography';
import { ifGiven, isoDate, Problem, positiveMoney } from '@kc/problems';
import { requireActor } from '@kc/subgraph-kit';
import { partyKeyOfCluster } from '../clusters/cluster.js';
import type { Context } from '../context.js';
import type { ProjectSupportMeterwhatIfArgs, Resolvers } from '../generated/graphql.js';
import { furtherSupport } from './meter-question.js';
import { type SupportMeter, supportMeter } from './support-meter.js';

export interface ShownMeter extends SupportMeter {
  readonly point: LedgerPoint;
}

export const supportMeterResolvers: Resolvers = {
  ProjectSupportMeter: {
    asOf: ({ point }) => pointOf(point),
    whatIf: (meter, asked, context) => whatIf(meter, asked, context),
  },
};

export async function meterOf(
  projectId: string,
  on: string | null | undefined,
  { deps, ledger, loaders }: Context,
): Promise<ShownMeter> {
  const day = ifGiven(on, (date) => isoDate('on', date)) ?? todayInVietnam(deps.clock.now());
  const { asOf: point, total, claims } = await loaders.supportOfProject.load(projectId);
  const rules = await ledger.rules();
  return { point, ...supportMeter({ projectId, total, claims, rules, on: day }) };
}

async function whatIf(
  { projectId, on, total }: ShownMeter,
  asked: ProjectSupportMeterwhatIfArgs,
  context: Context,
) {
  requireActor(context);
  const { ledger, loaders } = context;
  const [rules, project] = await Promise.all([ledger.rules(), loaders.projectById.load(projectId)]);
  if (project === null) throw new Error(`infrastructure project ${projectId} is gone`);
  if (rules === null) {
    const rule = 'bảng quy định đã có hiệu lực / a rule table is active';
    throw new Problem('NOT_ALLOWED_IN_STATE', { rule });
  }
  const { question, source, content } = furtherSupport(rules, {
    projectId,
    on,
    total,
    beneficiary: partyKeyOfCluster(project.clusterId),
    amount: positiveMoney('amount', asked.amount),
    cost: ifGiven(asked.cost, (cost) => positiveMoney('cost', cost)) ?? null,
    source: asked.source ?? null,
    content: asked.content ?? null,
  });
  const { asOf, advice, rulesVersion } = await loaders.ledgerAdvice.load(question);
  const check = adviceOf(advice, { rulesVersion }, sourceNames(rules.sources));
  return { source, content, check: { asOf: pointOf(asOf), ...check } };
}
