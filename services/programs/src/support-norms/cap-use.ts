// The answer of norm-for.ts to every kind of grant of a content that there can be. What can change
// the answer is little: the tier, the places that have norms of their own, the days on which norms
// begin and end, the variants that norms name. So the grants themselves are added up in SQL. Pure.
import { dayAfter, type ProvinceRef } from '@kc/geography';
import { type PromotionTier, promotionTiers } from '../programmes/programme.js';
import { type NormQuestion, type NormShelf, normFor } from './norm-for.js';
import { concerns, type PublishedNorm } from './support-norm.js';

export interface CapTable {
  /** Counted from 1; 0 stands for every other place. */
  readonly places: readonly ProvinceRef[];
  /** Counted from 1; 0 stands for any other variant, -1 for none. */
  readonly variants: readonly string[];
  /** Days on which an answer may change: as many as are not after a day tell its period. */
  readonly changes: readonly string[];
  readonly rows: readonly CapRow[];
}

export interface CapRow {
  readonly tier: PromotionTier;
  readonly place: number;
  readonly variant: number;
  readonly period: number;
  /** False when only a person can say what may be paid at most. */
  readonly known: boolean;
  readonly cap: bigint | null;
  readonly percentBp: number | null;
}

const noVariant = -1;
const beforeAll = '0001-01-01';
/** No norm names it. */
const otherVariant = '\0';

export function capTable(
  shelf: NormShelf,
  content: string,
  everywhere: readonly ProvinceRef[],
): CapTable {
  const norms = shelf.norms.filter((norm) => concerns(norm, content));
  const grounds = norms.flatMap(({ province }) => (province === null ? [] : [province]));
  const places = once(everywhere).filter((place) =>
    grounds.some((one) => shelf.holdsAt(one, place)),
  );
  const variants = sorted(norms.flatMap(({ variant }) => (variant === null ? [] : [variant])));
  const changes = sorted(
    [...norms, ...replacing(shelf, norms)].flatMap(({ from, to }) =>
      to === null ? [from] : [from, dayAfter(to)],
    ),
  );
  const rows = promotionTiers.flatMap((tier) =>
    // Norms of provinces hold for local programmes alone.
    [null, ...(tier === 'LOCAL' ? places : [])].flatMap((province, place) =>
      [null, otherVariant, ...variants].flatMap((variant, index) =>
        [beforeAll, ...changes].map((day, period) => ({
          ...{ tier, place, variant: index + noVariant, period },
          ...limitOf(shelf, { content, tier, province, variant, day }),
        })),
      ),
    ),
  );
  return { places, variants, changes, rows };
}

type Kind = Pick<NormQuestion, 'content' | 'tier' | 'province' | 'variant'> & {
  readonly day: string;
};

function limitOf(shelf: NormShelf, { day, ...kind }: Kind) {
  const days = { REGISTRATION: null, PLAN_APPROVAL: day, CONTRACT: null };
  const open = { beneficiaryClass: null, areaClass: null };
  const { conclusion, applied } = normFor(shelf, { ...kind, ...open, days });
  return {
    known: conclusion !== 'UNKNOWN',
    cap: applied?.cap ?? null,
    percentBp: applied?.percentBp ?? null,
  };
}

/** One of another content may replace one of this. */
function replacing(shelf: NormShelf, norms: readonly PublishedNorm[]) {
  return shelf.norms.filter(({ replaces }) => norms.some(({ id }) => replaces.includes(id)));
}

/** A code that was given twice is one place on record. */
function once(places: readonly ProvinceRef[]): ProvinceRef[] {
  const byCode = places.map(({ scheme, code }) => [`${scheme} ${code}`, { scheme, code }] as const);
  return [...new Map(byCode).values()];
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
