// The door for the command: infra/chaos bundles this file.
export { kafkaUnavailable } from '../kafka-cluster.js';
export { textOf } from './report.js';
export { runChaos } from './run.js';
