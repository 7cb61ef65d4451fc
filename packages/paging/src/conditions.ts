// Collects the conditions of a SQL text together with their parameters, so that a value never
// becomes part of the text.

export class Conditions {
  readonly #texts: string[] = [];
  readonly parameters: unknown[] = [];

  /** `?` in the text stands for the values, in their order. */
  add(text: string, ...values: readonly unknown[]): void {
    const rest = [...values];
    this.#texts.push(text.replace(/\?/g, () => this.parameter(rest.shift())));
  }

  /** A day of that calendar year. */
  addYear(column: string, year: number): void {
    this.#texts.push(isInYear(column, this.parameter(year)));
  }

  /** The placeholder of a value outside the conditions, such as a limit. */
  parameter(value: unknown): string {
    return `$${this.parameters.push(value)}`;
  }

  where(): string {
    return this.#texts.length === 0 ? '' : `where ${this.#texts.join(' and ')}`;
  }
}

/**
 * Whether a day lies in the year that this placeholder stands for: as a stretch of days, which is
 * compared at once and which an index knows, where the year of each row would have to be computed.
 */
export function isInYear(column: string, year: string): string {
  return `${column} between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)`;
}
