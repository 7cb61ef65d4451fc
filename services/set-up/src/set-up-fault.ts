// A situation that set-up will not change by itself and waiting does not cure, said so that a
// person knows what to do.
export class SetUpFault extends Error {
  override readonly name: string = 'SetUpFault';

  constructor(vi: string, en: string, options?: ErrorOptions) {
    super(`${vi}\n${en}`, options);
  }
}
