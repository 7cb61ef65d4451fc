// Races and kills on the claim log in PostgreSQL.
import { describe } from '@jest/globals';
import { raceContract } from './race.contract.js';

describe('two agencies race, the log in PostgreSQL', () => {
  raceContract({ title: 'PostgreSQL log' });
});
