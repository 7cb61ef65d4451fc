// Names travel between processes, the events in PostgreSQL.
import { describe } from '@jest/globals';
import { namesTravel } from './names-travel.contract.js';

describe('a rename, the events in PostgreSQL', () => {
  namesTravel({});
});
