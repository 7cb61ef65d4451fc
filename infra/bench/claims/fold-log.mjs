// A log of claims as a year would write them, signed and folded once in memory: each claim is asked
// for, most are confirmed, paid in two parts and settled, some are refused because another payer
// was first, some are released.
import { randomUUID } from 'node:crypto';
import { MemoryLedger } from '@kc/claim-ledger';
import { machineOf, paidInFull, requestOf } from './life-of-a-claim.mjs';
import { logWriter } from './log-writer.mjs';
import { taxCodes } from './workshop.mjs';

const refusedEvery = 10;
const releasedEvery = 20;
const claimsOfOneFirm = 4;

/** `entries` as they stand in the log; `folded` is what each of them did. */
export function makeLog(claims) {
  const entries = [];
  const folded = [];
  const onRecord = (entry, did) => {
    entries.push(entry);
    folded.push(did);
  };
  const { write } = logWriter({ ledger: new MemoryLedger(), onRecord });
  const firms = taxCodes();
  let firm;
  for (let number = 0; number < claims; number += 1) {
    if (number % claimsOfOneFirm === 0) firm = firms.next().value;
    liveOfOneClaim(write, { number, firm });
  }
  return { entries, folded };
}

function liveOfOneClaim(write, { number, firm }) {
  const claimId = randomUUID();
  const objects = [machineOf(number)];
  write('programs', 'ClaimRequested', requestOf('programs', { claimId, firm, objects }));
  if (number % refusedEvery === 0) {
    write('clusters', 'ClaimRequested', requestOf('clusters', { firm, objects }));
  }
  if (number % releasedEvery === 1) {
    write('programs', 'ClaimReleased', { claimId, reason: 'Không thực hiện nữa' });
    return;
  }
  paidInFull(write, { claimId, number });
}
