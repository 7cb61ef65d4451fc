// The whole system with its claim log in PostgreSQL, as a newcomer has it.
import { describe } from '@jest/globals';
import { scenarios } from './scenarios.js';
import { startSystem } from './system.js';

describe('with the log in PostgreSQL', () => scenarios(() => startSystem()));
