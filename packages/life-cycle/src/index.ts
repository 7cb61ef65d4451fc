// Life cycles as data, and what their steps ask of the claim log.
export {
  askAll,
  type ClaimSide,
  type DraftedItemClaim,
  decidedBy,
  type Heard,
  hear,
  itemClaims,
  type Question,
  type ReadyQuestion,
  type Replacement,
  readyQuestions,
  recordIdOf,
  requireOwnItems,
  type Saying,
  type SignedDecision,
} from './ask-the-log.js';
export {
  type ConditionalDocument,
  type CycleShape,
  type CycleStep,
  decideStep,
  inForce,
  openSteps,
  type Standpoint,
  type StepClaims,
  type StepDecision,
  type Steps,
  type StepTaker,
  target,
  type Validity,
} from './cycle.js';
export { type Deadline, type DeadlineFacts, dueOn } from './deadlines.js';
export { type DeskNames, obstacleWordsFor, type WordsOfObstacles } from './obstacle-words.js';
export {
  type ClaimAct,
  type ClaimPlan,
  type ItemClaim,
  movesAfterTheLog,
  type Obstacle,
  type ObstacleReason,
  obstacleReasons,
  planClaims,
  type StepClaim,
} from './step-claims.js';
export {
  type DocumentKind,
  type GivenDocument,
  type KnownKinds,
  pastDay,
  readDecision,
  readDocuments,
  readReason,
  type StepDocument,
} from './step-papers.js';
