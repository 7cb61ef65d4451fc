// All that is measured in one home: claims one by one beside the bare log, and many at once.
import { breakdown } from './breakdown.mjs';
import { measureInFlight, measureSequential } from './measure-claims.mjs';
import { openWorkshop } from './workshop.mjs';

/** The service that the claims of the workshop are put to. */
const asker = 'programs';

export async function measureClaims({ home, sizes, inFlightAtOnce, onProgress }) {
  const workshop = await openWorkshop(home);
  try {
    const count = sizes.claims;
    const { taken, claims } = await measureSequential({ workshop, home, count, onProgress });
    const programs = home.processes.find(({ name }) => name === asker);
    const steps = programs === undefined ? [] : breakdown(claims, await programs.takeMoments());
    const inFlight = [];
    for (const atOnce of inFlightAtOnce) {
      const order = { workshop, inFlight: atOnce, count: sizes.inFlight, onProgress };
      inFlight.push({ atOnce, ...(await measureInFlight(order)) });
    }
    return { taken, steps, inFlight };
  } finally {
    workshop.close();
  }
}
