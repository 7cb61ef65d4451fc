// Wires the programs subgraph by hand: database, province book, seat at the claim ledger, desk,
// resolvers. Whoever calls it decides how it is served; it reads no environment and opens no port.
import {
  claimResolvers,
  type FundingService,
  type FundingSettings,
  Rulings,
  SupportDesk,
  seatFigures,
  seatHealth,
  seatReadiness,
} from '@kc/claim-graph';
import { openSeat } from '@kc/claim-participant';
import { openEventDesk, tellChanges } from '@kc/domain-events';
import { readProvinceBook } from '@kc/geography';
import { openDataSource } from '@kc/persistence';
import { buildSubgraph } from '@kc/subgraph-kit';
import { adjustmentResolvers } from './adjustments/adjustment.resolvers.js';
import { readAdjustmentData } from './adjustments/adjustment-data.js';
import { type Context, createContext } from './context.js';
import { readPaperRules } from './dossiers/paper-sheet.js';
import { readDuties } from './duties/duty-sheet.js';
import { heardEvents, nameResolvers, tellings } from './heard.js';
import { identityResolvers } from './identities/identity.resolvers.js';
import { readCycleData } from './life-cycle/cycle-data.js';
import { lifeCycleResolvers } from './life-cycle/life-cycle.resolvers.js';
import { moneyResolvers } from './money.js';
import { shippedAdvanceRules } from './payments/advance-rules.js';
import { planningResolvers } from './planning.js';
import { programmeResolvers } from './programmes/programme.resolvers.js';
import { projectResolvers } from './projects/project.resolvers.js';
import { registerResolvers } from './registers/register-resolvers.js';
import { rulesResolvers } from './rules/rules.resolvers.js';
import {
  allowSpending,
  type ProjectParent,
  projectParent,
} from './support-items/project-spending.js';
import { projectSupportResolvers } from './support-items/project-support-item.resolvers.js';
import { shippedNorms } from './support-norms/shipped-norms.js';
import { supportNormResolvers } from './support-norms/support-norm.resolvers.js';
import { migrations, tables } from './tables.js';

export type ProgramsSettings = FundingSettings;
export type ProgramsService = FundingService<Context>;

const service = 'programs';

export async function createProgramsService(settings: ProgramsSettings): Promise<ProgramsService> {
  const { databaseUrl, clock } = settings;
  const book = readProvinceBook();
  const schema = buildSubgraph({
    sdlPath: new URL('../schema.graphql', import.meta.url),
    resolvers: [
      claimResolvers,
      adjustmentResolvers,
      identityResolvers,
      lifeCycleResolvers,
      nameResolvers,
      programmeResolvers,
      projectResolvers,
      projectSupportResolvers,
      rulesResolvers,
      supportNormResolvers,
      ...planningResolvers,
      ...registerResolvers,
      ...moneyResolvers,
    ],
  });
  const dataSource = await openDataSource({
    url: databaseUrl,
    entities: tables,
    migrations,
    applicationName: service,
  });
  const seat = await openSeat({ ...settings, service, dataSource });
  const telling = tellChanges({ ...settings, dataSource }, tellings);
  const events = openEventDesk({ ...heardEvents, ...settings, home: settings.events, dataSource });
  const desk = new SupportDesk<ProjectParent>({
    seat,
    dataSource,
    clock,
    book,
    parentOf: projectParent,
    allow: (actor, parent, source) =>
      allowSpending(actor, parent, { source, book, rules: () => seat.rules() }),
  });
  const rulings = new Rulings({ seat, dataSource, clock, book, desk });
  const shipped = {
    shippedNorms: shippedNorms(book),
    advanceRules: shippedAdvanceRules(),
    cycles: readCycleData(),
    adjustments: readAdjustmentData(),
    duties: readDuties(),
    paperRules: readPaperRules(),
  };
  const deps = { dataSource, book, clock, seat, desk, rulings, ...shipped };
  return {
    schema,
    workers: [...seat.workers, ...events.workers, telling],
    context: (actor, requestId) => createContext(deps, actor, requestId),
    health: async () => events.health(await seatHealth(seat)),
    ready: () => seatReadiness(seat),
    figures: async () => [...(await seatFigures(seat)), ...(await events.figures())],
    close: async () => {
      await events.close();
      await seat.close();
      await dataSource.destroy();
    },
  };
}
