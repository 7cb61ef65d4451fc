// A problem is what a caller did wrong, thrown with a code of the catalogue; Problems is all that
// was wrong with one input. Neither knows GraphQL or HTTP.
import { type ProblemCode, problemCatalogue } from './catalogue.js';
import { showValue } from './show-value.js';

export interface ProblemFacts {
  /** Path of the input field, as the caller wrote it: `input.period.from`. */
  readonly field?: string;
  /** What was sent; shortened before it is kept. */
  readonly value?: unknown;
  /** The limit, the allowed values or the state that stands in the way. */
  readonly rule?: string | number | bigint;
  /** Further facts for a program, by name. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly field: string | undefined;
  readonly value: string | undefined;
  readonly rule: string | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly messageVi: string;
  readonly messageEn: string;
  readonly wayOutVi: string;
  readonly wayOutEn: string;

  constructor(code: ProblemCode, facts: ProblemFacts = {}) {
    const value = facts.value === undefined ? undefined : showValue(facts.value);
    const rule = facts.rule === undefined ? undefined : String(facts.rule);
    const fill = (template: string) => filled(template, { field: facts.field, value, rule });
    const text = problemCatalogue[code];
    super(`${code}: ${fill(text.en)}`);
    this.code = code;
    this.field = facts.field;
    this.value = value;
    this.rule = rule;
    this.details = facts.details;
    this.messageVi = fill(text.vi);
    this.messageEn = fill(text.en);
    this.wayOutVi = fill(text.wayOutVi);
    this.wayOutEn = fill(text.wayOutEn);
  }
}

/** Several problems of one input, in the order of its fields; never empty. */
export class Problems extends Error {
  override readonly name = 'Problems';
  readonly list: readonly Problem[];

  constructor(list: readonly Problem[]) {
    super(list.map((problem) => problem.message).join('\n'));
    this.list = list;
  }
}

/** The problems an error stands for, or undefined when the caller did nothing wrong. */
export function problemsOf(error: unknown): readonly Problem[] | undefined {
  if (error instanceof Problem) return [error];
  if (error instanceof Problems) return error.list;
  return undefined;
}

function filled(template: string, facts: Record<string, string | undefined>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '').trim();
}
