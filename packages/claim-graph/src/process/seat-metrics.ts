// A seat in the numbers that an alarm is set on: where its copy stands, how far the log is ahead,
// whether it has halted, and what waits.
import { type ClaimSeat, kindInReason, type SeatFigures } from '@kc/claim-participant';
import { isOutage } from '@kc/persistence';
import type { Figure } from '@kc/subgraph-kit';

/** Without its database a seat says just that; without the log what it knows by itself. */
export async function seatFigures(seat: ClaimSeat): Promise<readonly Figure[]> {
  const { service } = seat;
  try {
    return figuresOf(await seat.figures());
  } catch (error) {
    if (!isOutage(error)) throw error;
    return [{ ...reachable, labels: { service }, value: 0 }];
  }
}

const reachable = { name: 'kc_database_reachable', help: 'Whether the database answers: 1 or 0' };

function figuresOf(seat: SeatFigures): Figure[] {
  const { service, position, behind, halted } = seat;
  const figure = (name: string, help: string, value: number | bigint | null): Figure[] =>
    value === null ? [] : [{ name, help, labels: { service }, value: Number(value) }];
  return [
    { ...reachable, labels: { service }, value: 1 },
    ...figure('kc_log_reachable', 'Whether the claim log answers: 1 or 0', behind === null ? 0 : 1),
    ...figure(
      'kc_log_end',
      'Records of the claim log',
      behind === null ? null : behind + position + 1n,
    ),
    ...figure('kc_ledger_position', 'Last position folded; -1 before the first', position),
    ...figure('kc_ledger_behind', 'Records of the log not folded yet; < 0: ahead of it', behind),
    ...figure('kc_ledger_halted', 'Whether the copy has halted: 1 or 0', halted === null ? 0 : 1),
    ...haltedAt(seat),
    ...figure(
      'kc_ledger_seconds_since_fold',
      'Seconds since the copy moved on, or since the start',
      seat.secondsSinceFold,
    ),
    ...figure('kc_ledger_waivers', 'Records let pass by two persons', seat.waivers),
    ...figure('kc_outbox_pending', 'Records asked and not in the log yet', seat.pending),
    ...figure(
      'kc_outbox_oldest_seconds',
      'For how long the oldest of them has waited; 0 when none waits',
      seat.oldestSeconds ?? 0,
    ),
  ];
}

/** With the section of the runbook as a label, so that the alarm says it. */
function haltedAt({ service, halted }: SeatFigures): Figure[] {
  if (halted === null) return [];
  const labels = { service, kind: kindInReason(halted.reason) };
  const help = 'Where the copy has halted; kind is the section of infra/runbooks/halts.md';
  return [{ name: 'kc_ledger_halted_position', help, labels, value: Number(halted.position) }];
}
