// Records of many years, one life of a claim after the other: most are asked for, confirmed, paid
// in two parts and settled. Some meet another payer, ask for more than the norm, are named later,
// renewed, let go or left to lapse; some money comes back. The wire repeats some, and some are
// forged.
import { randomUUID } from 'node:crypto';
import { isRefusal } from '@kc/claim-ledger';
import { machineOf, paidInFull, requestOf } from '../claims/life-of-a-claim.mjs';
import { logWriter } from '../claims/log-writer.mjs';
import { taxCodes } from '../claims/workshop.mjs';

const claimsOfOneFirm = 4;
const reason = 'Doanh nghiệp xin thay đổi kế hoạch';
/** The nation's 600,000 records a year, an estimate, come about so often. */
const secondsBetween = 60;
const everyNth = {
  metByAnother: 10,
  tooMuch: 8,
  namedLater: 7,
  renewed: 25,
  released: 20,
  left: 33,
  recovered: 50,
};
const wireRepeatsEvery = 50;
const forgedEvery = 1_000;

/** Yields every record's entry; `onVerdict` hears its code. */
export function* years({ records, ledger, onVerdict }) {
  const fresh = [];
  const onRecord = (entry, { verdict }) => {
    fresh.push(entry);
    onVerdict(verdict.code);
  };
  const writer = logWriter({ ledger, onRecord, secondsBetween });
  const firms = taxCodes();
  const left = [];
  let firm;
  for (let number = 0; ledger.head().position + 1n < BigInt(records); number += 1) {
    // A machine that is not named yet stands in the way of all others of its firm.
    if (number % claimsOfOneFirm === 0 || is(number, 'namedLater')) firm = firms.next().value;
    oneLife(writer, { number, firm, left });
    lapse(writer, { ledger, left });
    yield* fresh.splice(0).filter(({ position }) => position < BigInt(records));
  }
}

const is = (number, what) => number % everyNth[what] === everyNth[what] - 1;

function oneLife({ write, append }, { number, firm, left }) {
  const claimId = randomUUID();
  const machine = [machineOf(number)];
  const requested = is(number, 'tooMuch') ? '900000000' : '150000000';
  const objects = is(number, 'namedLater') ? [] : machine;
  const asked = requestOf('programs', { claimId, firm, objects, requested });
  const { value, verdict } = write('programs', 'ClaimRequested', asked);
  if (number % wireRepeatsEvery === 0) append(value);
  if (number % forgedEvery === 0) append(forged(value));
  if (isRefusal(verdict)) return;
  if (is(number, 'metByAnother')) {
    write('clusters', 'ClaimRequested', requestOf('clusters', { firm, objects: machine }));
  }
  if (is(number, 'namedLater'))
    write('programs', 'ClaimSpecified', { claimId, objects: machine, evidence: [] });
  if (is(number, 'renewed')) write('programs', 'ClaimRenewed', { claimId, days: 30, reason });
  if (is(number, 'released')) return void write('programs', 'ClaimReleased', { claimId, reason });
  if (is(number, 'left')) return void left.push(claimId);
  paidInFull(write, { claimId, number });
  if (is(number, 'recovered')) {
    const back = { claimId, recoveryId: randomUUID(), amount: '20000000', reason };
    write('programs', 'PaymentRecovered', back);
  }
}

/** What its origin left alone lapses when the time of the log has come to its deadline. */
function lapse({ write }, { ledger, left }) {
  while (left.length > 0) {
    const { deadlineMs } = ledger.claim(left[0]);
    if (deadlineMs !== null && deadlineMs >= ledger.head().logTimeMs) return;
    const claimId = left.shift();
    if (deadlineMs !== null) write('programs', 'ClaimExpired', { claimId });
  }
}

/** The same text under another signature. */
function forged(value) {
  const changed = Buffer.from(value);
  const at = changed.length - 10;
  changed[at] = changed[at] === 65 ? 66 : 65;
  return changed;
}
