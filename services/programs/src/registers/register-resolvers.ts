// The resolvers of all registers.

import { appraisalResolvers } from '../appraisals/appraisal.resolvers.js';
import { catalogueResolvers } from '../catalogue/catalogue.resolvers.js';
import { consultingResolvers } from '../consulting/consulting.resolvers.js';
import { difficultyResolvers } from '../difficulties/difficulty.resolvers.js';
import type { Resolvers } from '../generated/graphql.js';
import { inspectionResolvers } from '../inspections/inspection.resolvers.js';
import { pilotDraftResolvers } from '../pilot-drafts/pilot-draft.resolvers.js';
import { pilotMeasurementResolvers } from '../pilot-indicators/pilot-measurement.resolvers.js';
import { supportRequestResolvers } from '../requests/support-request.resolvers.js';
import { scorecardResolvers } from '../scorecards/scorecard.resolvers.js';
import { trainingResolvers } from '../training/training.resolvers.js';

export const registerResolvers: readonly Resolvers[] = [
  difficultyResolvers,
  consultingResolvers,
  inspectionResolvers,
  supportRequestResolvers,
  trainingResolvers,
  catalogueResolvers,
  pilotMeasurementResolvers,
  pilotDraftResolvers,
  appraisalResolvers,
  scorecardResolvers,
];
