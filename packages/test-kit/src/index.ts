// For tests only: real servers to run against, and a client to ask with.
export { eventually } from './eventually.js';
export {
  type GraphQLAnswer,
  type GraphQLAnswerError,
  type GraphQLClient,
  graphqlClient,
} from './graphql-client.js';
export { describeOnKafka, type RealKafka, realKafka } from './real-kafka.js';
export { statementsDuring } from './statement-log.js';
export {
  type Preparation,
  type ThrowAwayDatabase,
  testServerUrl,
  throwAwayDatabase,
} from './throw-away-database.js';
export { type ThrowAwayFolder, throwAwayFolder } from './throw-away-folder.js';
export { isWholeRun } from './whole-run.js';
