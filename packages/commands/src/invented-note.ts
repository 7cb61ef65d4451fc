// Reads what marks data as invented: a note that says what is invented and why.
import { ifGiven, plainText } from '@kc/problems';

const noteRule = { max: 500 };

/** Null for real data. */
export function inventedNote(
  field: string,
  given: { readonly note: string } | null | undefined,
): string | null {
  return ifGiven(given, ({ note }) => plainText(`${field}.note`, note, noteRule)) ?? null;
}
