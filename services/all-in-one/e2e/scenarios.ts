// Everything that must hold of the whole system whichever home its claim log has. The caller says
// how the system is started; all scenarios of one run share it.
import { afterAll, beforeAll } from '@jest/globals';
import { adjustments } from './adjustments.js';
import { doubleFunding } from './double-funding.js';
import { fundingOfClusters } from './funding-of-clusters.js';
import { fundingOfEstablishments } from './funding-of-establishments.js';
import { fundingOfFairs } from './funding-of-fairs.js';
import { fundingOfPeople } from './funding-of-people.js';
import { lifeOfAClaim } from './life-of-a-claim.js';
import { livesOfDecisions } from './lives-of-decisions.js';
import { livesOfFairs } from './lives-of-fairs.js';
import { livesOfProjects } from './lives-of-projects.js';
import { livesOfSelections } from './lives-of-selections.js';
import { livesOfTenants } from './lives-of-tenants.js';
import { activateNationalRules } from './records.js';
import { rulings } from './rulings.js';
import { sameAnswerEverywhere } from './same-answer-everywhere.js';
import type { System } from './system.js';
import { whoSeesWhat } from './who-sees-what.js';

const startWithinMs = 90_000;

export function scenarios(start: () => Promise<System>): void {
  let system: System | undefined;
  const the = (): System => {
    if (system === undefined) throw new Error('the system did not start');
    return system;
  };
  beforeAll(async () => {
    system = await start();
    await activateNationalRules(system);
  }, startWithinMs);
  afterAll(async () => {
    await system?.end();
  }, startWithinMs);

  doubleFunding(the);
  fundingOfClusters(the);
  fundingOfEstablishments(the);
  fundingOfFairs(the);
  fundingOfPeople(the);
  lifeOfAClaim(the);
  livesOfFairs(the);
  livesOfProjects(the);
  livesOfTenants(the);
  livesOfDecisions(the);
  livesOfSelections(the);
  adjustments(the);
  rulings(the);
  whoSeesWhat(the);
  // Last, so that it speaks of all that was asked above.
  sameAnswerEverywhere(the);
}
