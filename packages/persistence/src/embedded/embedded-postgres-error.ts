// Why the embedded server cannot run, and the way out, in Vietnamese and English.

export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(vi: string, en: string, options?: ErrorOptions) {
    super(`${vi}\n${en}`, options);
  }
}
