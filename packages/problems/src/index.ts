// What a caller did wrong: the catalogue of codes, the errors that carry them, and the checks that
// every service runs on its inputs.
export { type ProblemCode, problemCatalogue } from './catalogue.js';
export { checkAll, checkEach, ifGiven } from './check-all.js';
export { datePeriod, isoDate, isoMonth, type Period, period } from './dates.js';
export { uuid } from './ids.js';
export { atMost, maxMoney, money, positiveMoney, wholeNumber } from './numbers.js';
export { Problem, type ProblemFacts, Problems, problemsOf } from './problem.js';
export { showValue } from './show-value.js';
export { oneOf, plainText, type TextRule } from './text.js';
