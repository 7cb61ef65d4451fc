// What the checker watches, by the name under which it reports.

export const checks = {
  'one-holder': 'a thing is held by one claim',
  'freed-claimable': 'what is free can be claimed',
  ceiling: 'a ceiling holds, and so does the norm',
  'named-first': 'nothing is signed for a group before somebody is named',
  'paid-within-grant': 'no more is paid than granted',
  'same-digest': 'equal digests at equal positions',
  'counts-once': 'a record counts once, in order',
  'log-time': 'time is that of the log',
  deadline: 'a reservation lapses at its deadline, and not before',
  acknowledged: 'an acknowledged question is in store or log',
  'all-decided': 'once faults stop every question is decided',
  'conflict-stops': 'who stands in a conflict is stopped until it is ruled on',
  'acts-after-fold': 'nothing happens before its record is folded',
  'halts-when-it-must': 'a reader that must not go on halts',
  'halts-only-then': 'a reader that may go on does not halt',
  'halted-writes-nothing': 'a copy that has halted writes nothing',
  verdict: 'the verdict is the one that follows from the records before',
  row: 'the row says what the records say',
  program: 'production code throws nothing unforeseen',
} as const;
export type Check = keyof typeof checks;

export class Violation extends Error {
  constructor(
    readonly check: Check,
    readonly detail: string,
  ) {
    super(`${check} (${checks[check]}): ${detail}`);
  }
}
