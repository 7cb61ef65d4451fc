// The catalogue is complete and well-formed: every code says what is wrong and the way out, twice.
import { describe, expect, it } from '@jest/globals';
import { problemCatalogue } from './catalogue.js';
import { Problem } from './problem.js';

const codes = Object.keys(problemCatalogue) as (keyof typeof problemCatalogue)[];

describe.each(codes)('%s', (code) => {
  const texts = problemCatalogue[code];

  it('says what is wrong and the way out, in both languages, as whole sentences', () => {
    for (const text of [texts.vi, texts.en, texts.wayOutVi, texts.wayOutEn]) {
      expect(text).toMatch(/^[\p{Lu}"«{].*[.}]$/u);
      expect(text).toBe(text.normalize('NFC'));
    }
  });

  it('writes Vietnamese with its marks', () => {
    expect(texts.vi + texts.wayOutVi).toMatch(/[ăâđêôơưạảấầậắặếệểịọốộớợủứựỳý]/i);
  });

  it('fills every place of its templates', () => {
    const problem = new Problem(code, { field: 'f', value: 'v', rule: 'r' });
    const said = [problem.messageVi, problem.messageEn, problem.wayOutVi, problem.wayOutEn];
    expect(said.join(' ')).not.toMatch(/[{}]/);
  });
});
