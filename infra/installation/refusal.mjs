// What a person is told instead of a stack: a command that was written wrongly, and one that is not
// carried out for a reason.

/** The command line is wrong: whoever shows this shows how it is written. */
export class WrongUse extends Error {}

/** In Vietnamese and English: what is wrong, and what to do. */
export class Refusal extends Error {
  constructor(vi, en) {
    super(`${vi}\n${en}`);
  }
}
