// Norms of provinces that a national text has overtaken: whoever keeps them current looks at these
// first. Pure; an older norm goes on applying until the province replaces it.
import { inForceOn, type PublishedNorm } from './support-norm.js';

export interface OvertakenNorm {
  readonly norm: PublishedNorm;
  /** National norms of a content of its, in force on the day and younger than it. */
  readonly by: readonly PublishedNorm[];
}

export function overtaken(norms: readonly PublishedNorm[], day: string): readonly OvertakenNorm[] {
  const now = norms.filter((norm) => inForceOn(norm, day) && !isReplaced(norms, norm, day));
  const national = now.filter(({ province }) => province === null);
  return now
    .filter(({ province }) => province !== null)
    .map((norm) => ({
      norm,
      by: national.filter(
        (one) =>
          one.from > norm.from && one.contents.some((content) => norm.contents.includes(content)),
      ),
    }))
    .filter(({ by }) => by.length > 0);
}

function isReplaced(norms: readonly PublishedNorm[], { id }: PublishedNorm, day: string): boolean {
  return norms.some((one) => one.from <= day && one.replaces.includes(id));
}
