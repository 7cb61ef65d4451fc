// Wires the facilities subgraph by hand: database, province book, resolvers. Whoever calls it
// decides how it is served; it reads no environment and opens no port.

import { type EventHome, openEventDesk } from '@kc/domain-events';
import { readProvinceBook } from '@kc/geography';
import { openDataSource, selectRows } from '@kc/persistence';
import { type Clock, type Logger, silentLogger, type Worker } from '@kc/process-kit';
import { type Actor, buildSubgraph, type Figure, type Health } from '@kc/subgraph-kit';
import type { GraphQLSchema } from 'graphql';
import { catchUp } from './announcements/catch-up.js';
import { capacityResolvers } from './capacity/capacity.resolvers.js';
import { contactResolvers } from './contacts/contact.resolvers.js';
import { type Context, createContext } from './context.js';
import { craftVillageResolvers } from './craft-villages/craft-village.resolvers.js';
import { duplicateResolvers } from './duplicates/duplicate.resolvers.js';
import { eligibilityResolvers } from './eligibility/eligibility.resolvers.js';
import { readEligibilityRules } from './eligibility/eligibility-rules.js';
import { establishmentResolvers } from './establishments/establishment.resolvers.js';
import { communeResolvers } from './geography/commune.resolvers.js';
import { provinceResolvers } from './geography/province.resolvers.js';
import { identityResolvers } from './identities/identity.resolvers.js';
import { assertKeyUsable, type PersonalNumberKey } from './identities/personal-number.js';
import { personReferenceResolvers } from './person-references/person-reference.resolvers.js';
import { pilotGroupResolvers } from './pilot-groups/pilot-group.resolvers.js';
import { ocopCertificateResolvers } from './products/ocop-certificate.resolvers.js';
import { productResolvers } from './products/product.resolvers.js';
import { factSourceResolvers } from './provenance/fact-source.resolvers.js';
import { establishmentSearchResolvers } from './search/establishment-search.resolvers.js';
import { successionResolvers } from './successions/succession.resolvers.js';
import { supportDemandResolvers } from './support-demands/support-demand.resolvers.js';
import { surveyResolvers } from './surveys/survey.resolvers.js';
import { migrations, tables } from './tables.js';
import { timelineResolvers } from './timeline/timeline.resolvers.js';
import { timelineHearers } from './timeline/timeline.store.js';
import { valueChainResolvers } from './value-chains/value-chain.resolvers.js';
import { readValueChains } from './value-chains/value-chain-rows.js';

export interface FacilitiesSettings {
  readonly databaseUrl: string;
  readonly personalNumberKey: PersonalNumberKey;
  readonly clock: Clock;
  /** The operator's own conditions of eligibility; the shipped ones when left out. */
  readonly eligibilityFile?: string | undefined;
  /** Where events travel; what is announced waits when left out. */
  readonly events?: EventHome | undefined;
  readonly logger?: Logger;
}

export interface FacilitiesService {
  readonly schema: GraphQLSchema;
  readonly workers: readonly Worker[];
  context(actor: Actor | null, requestId: string): Context;
  health(): Promise<Health>;
  /** For /metrics. */
  figures(): Promise<readonly Figure[]>;
  close(): Promise<void>;
}

export async function createFacilitiesService(
  settings: FacilitiesSettings,
): Promise<FacilitiesService> {
  const { databaseUrl: url, personalNumberKey, clock, logger = silentLogger } = settings;
  assertKeyUsable(personalNumberKey);
  const book = readProvinceBook();
  const valueChains = readValueChains();
  const eligibilityRules = readEligibilityRules(settings.eligibilityFile);
  const schema = buildSubgraph({
    sdlPath: new URL('../schema.graphql', import.meta.url),
    resolvers: [
      provinceResolvers,
      communeResolvers,
      establishmentResolvers,
      productResolvers,
      identityResolvers,
      successionResolvers,
      factSourceResolvers,
      contactResolvers,
      duplicateResolvers,
      establishmentSearchResolvers,
      capacityResolvers,
      eligibilityResolvers,
      valueChainResolvers,
      ocopCertificateResolvers,
      craftVillageResolvers,
      pilotGroupResolvers,
      personReferenceResolvers,
      surveyResolvers,
      supportDemandResolvers,
      timelineResolvers,
    ],
  });
  const applicationName = 'facilities';
  const dataSource = await openDataSource({
    url,
    entities: tables,
    migrations,
    applicationName,
  });
  const events = openEventDesk({
    service: 'facilities',
    dataSource,
    databaseUrl: url,
    home: settings.events,
    hearers: timelineHearers,
    logger,
  });
  const deps = { dataSource, book, personalNumberKey, clock, eligibilityRules, valueChains };
  return {
    schema,
    workers: [...events.workers, catchUp(dataSource, logger)],
    context: (actor, requestId) => createContext(deps, actor, requestId),
    health: async () => {
      const answers = await selectRows(dataSource, 'select 1').catch(() => []);
      return answers.length === 1
        ? events.health({ status: 'ok', details: {} })
        : { status: 'unready', details: { database: 'out of reach' } };
    },
    figures: () => events.figures(),
    close: async () => {
      await events.close();
      await dataSource.destroy();
    },
  };
}
