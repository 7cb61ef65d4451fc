// What every code of the catalogue says: what is wrong and the way out, in both languages.

export interface ProblemText {
  readonly vi: string;
  readonly en: string;
  readonly wayOutVi: string;
  readonly wayOutEn: string;
}
