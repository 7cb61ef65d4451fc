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

  /** The placeholder of a value outside the conditions, such as a limit. */
  parameter(value: unknown): string {
    return `$${this.parameters.push(value)}`;
  }

  where(): string {
    return this.#texts.length === 0 ? '' : `where ${this.#texts.join(' and ')}`;
  }
}
