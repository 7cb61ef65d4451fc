// What a text that somebody types may mean: a tax code that begins so, words of a name, and a
// province named among them, by its name of today or of before. Values only, no database.
import { type ProvinceBook, type ProvinceRef, placesWithin, sameProvince } from '@kc/geography';
import { foldVietnamese } from '@kc/paging';

/** From the surest to the most doubtful: results come in this order. */
export const matchReasons = [
  'TAX_CODE',
  'EXACT_NAME',
  'NAME_PREFIX',
  'NAME_WORDS',
  'FORMER_NAME',
  'PLACE',
  'SIMILAR_NAME',
] as const;
export type MatchReason = (typeof matchReasons)[number];

export interface NamedPlace {
  readonly places: readonly ProvinceRef[];
  /** The words of the text besides the name of the province; may be none. */
  readonly otherWords: readonly string[];
}

export interface SearchMeaning {
  /** All of it, words apart by one blank: what an exact name and a beginning are compared with. */
  readonly text: string;
  readonly words: readonly string[];
  /** Digits as they stand at the beginning of a tax code; null when the text is none. */
  readonly taxCodePrefix: string | null;
  readonly place: NamedPlace | null;
  /** Whether similar names are looked for: digits, and few letters, are similar to too many. */
  readonly mayBeMistyped: boolean;
}

const shortestTaxCode = 4;
const shortestMistyped = 4;
const taxCodeShape = /^(\d{1,10})-?(\d{0,3})$/;

export function meaningOf(
  { text, words }: Pick<SearchMeaning, 'text' | 'words'>,
  book: ProvinceBook,
): SearchMeaning {
  const all = text.split(' ');
  const taxCodePrefix = taxCodePrefixIn(all.join(''));
  return {
    text,
    words,
    taxCodePrefix,
    place: placeIn(all, book),
    mayBeMistyped: taxCodePrefix === null && all.join('').length >= shortestMistyped,
  };
}

function taxCodePrefixIn(text: string): string | null {
  const compact = text.replaceAll('.', '');
  const [, root = '', branch = ''] = taxCodeShape.exec(compact) ?? [];
  if (root.length < shortestTaxCode) return null;
  if (root.length < 10 && compact !== root) return null;
  return branch === '' ? root : `${root}-${branch}`;
}

/** The longest name of a province that stands in the text as it is, word by word. */
function placeIn(words: readonly string[], book: ProvinceBook): NamedPlace | null {
  const folded = words.map(foldVietnamese);
  let best: { from: number; length: number; name: string } | null = null;
  for (const name of new Set(book.provinces.map((each) => foldVietnamese(each.name)))) {
    const parts = name.split(' ');
    const from = folded.findIndex((_, at) => parts.every((part, n) => folded[at + n] === part));
    if (from >= 0 && parts.length > (best?.length ?? 0)) {
      best = { from, length: parts.length, name };
    }
  }
  if (best === null) return null;
  const { from, length, name } = best;
  const named = book.provinces.filter((each) => foldVietnamese(each.name) === name);
  const places: ProvinceRef[] = [];
  for (const place of named.flatMap((each) => placesWithin(book, each))) {
    if (!places.some((each) => sameProvince(each, place))) places.push(place);
  }
  return { places, otherWords: words.filter((_, at) => at < from || at >= from + length) };
}

/** The former name that has most of the words; what an answer shows as its reason. */
export function formerNameMatched(
  formerNames: readonly { readonly name: string }[],
  words: readonly string[],
): string | null {
  const folded = words.map(foldVietnamese);
  const score = (name: string) => {
    const text = foldVietnamese(name);
    return folded.filter((word) => text.includes(word)).length;
  };
  const [best] = [...formerNames].sort((a, b) => score(b.name) - score(a.name));
  return best !== undefined && score(best.name) > 0 ? best.name : null;
}
