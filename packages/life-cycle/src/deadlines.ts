// By which day a step has to be taken. Days are days in Vietnam, written YYYY-MM-DD; no clock is
// read here.

export type Deadline<State extends string> =
  | {
      readonly kind: 'DAY_OF_YEAR';
      readonly month: number;
      readonly day: number;
      /** Counted from the year of execution. */
      readonly yearOffset: number;
    }
  | { readonly kind: 'DAY_OF_MONTH'; readonly day: number }
  | { readonly kind: 'DAYS_AFTER'; readonly state: State; readonly days: number };

export interface DeadlineFacts<State extends string> {
  /** The year of execution. */
  readonly fiscalYear: number;
  /** The last day on which a state was reached; undefined if it never was. */
  readonly reached: (state: State) => string | undefined;
  readonly today: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Null where there is no deadline, or what it counts from has not happened. */
export function dueOn<State extends string>(
  deadline: Deadline<State> | null | undefined,
  { fiscalYear, reached, today }: DeadlineFacts<State>,
): string | null {
  if (deadline === null || deadline === undefined) return null;
  switch (deadline.kind) {
    case 'DAY_OF_YEAR':
      return written(fiscalYear + deadline.yearOffset, deadline.month, deadline.day);
    case 'DAY_OF_MONTH':
      return `${today.slice(0, 8)}${String(deadline.day).padStart(2, '0')}`;
    case 'DAYS_AFTER': {
      const from = reached(deadline.state);
      if (from === undefined) return null;
      return new Date(Date.parse(from) + deadline.days * dayMs).toISOString().slice(0, 10);
    }
  }
}

function written(year: number, month: number, day: number): string {
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
