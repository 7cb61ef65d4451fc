// What the bundle of the simulator can be asked for; started as a worker, it runs schedules.
import { serveSchedules } from './worker.js';

export { runSchedule } from '../schedule.js';
export { killMutant } from './kill-mutant.js';
export { historyHash } from './replay.js';
export { simulate } from './simulate.js';

if (process.argv[2] === 'worker' && process.send !== undefined) serveSchedules();
