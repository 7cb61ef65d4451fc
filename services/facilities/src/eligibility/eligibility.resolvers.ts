// Eligibility in the graph: each condition with its rule, who fails one alone, and how many.
import { knownProvince, placesWithin, requireProvince, todayInVietnam } from '@kc/geography';
import { type Cursor, pageInfoOf, pageRequest, writeCursor } from '@kc/paging';
import { ifGiven, isoDate, oneOf, Problem } from '@kc/problems';
import type { Context } from '../context.js';
import { establishmentThere } from '../establishments/fact-result.js';
import { maySeeBusinessFigures, requireProvincialReader } from '../establishments/who-may-write.js';
import type { ProvinceInput, Resolvers } from '../generated/graphql.js';
import { isContent } from './content.js';
import { eligibility, type Question, rulesFor } from './eligibility.js';
import { type Asked, eligibilityCounts, type NearMissRow, nearMisses } from './near-misses.js';

export const eligibilityResolvers: Resolvers = {
  Query: {
    eligibilityRules: (_, args, { deps }) => [
      ...rulesFor(deps.eligibilityRules, questionOf(args, deps)),
    ],
    nearMisses: (_, { condition, province, content, on, ...page }, context) => {
      const asked = askedOf({ content, on }, province, context);
      const codes = rulesFor(asked.rules, asked).map(({ code }) => code);
      const wanted = ifGiven(condition, (code) => oneOf('condition', code, codes)) ?? null;
      const { dataSource } = context.deps;
      return nearMisses(dataSource, { ...asked, condition: wanted }, pageRequest(page));
    },
    eligibilityOverview: async (_, { province, ...args }, context) => {
      const asked = askedOf(args, province, context);
      const { verdicts, ...counts } = await eligibilityCounts(context.deps.dataSource, asked);
      const { MEETS_ALL: meetsAll, PERSON_LOOKS: personLooks, FAILS: fails } = verdicts;
      return { ...counts, meetsAll, personLooks, fails, nearMiss: verdicts.NEAR_MISS };
    },
  },
  Establishment: {
    eligibility: async ({ id, partyKey }, args, { deps, facts, actor }) => {
      const question = questionOf(args, deps);
      if (!maySeeBusinessFigures(actor, partyKey)) return null;
      const known = await facts.eligibilityFactsOf.load(`${question.on} ${id}`);
      if (known === null) throw new Error(`establishment ${id} is gone`);
      return eligibility(deps.eligibilityRules, known, question);
    },
  },
  Eligibility: {
    failsOnly: ({ verdict, conditions }) =>
      verdict === 'NEAR_MISS' ? conditions.find(({ answer }) => answer === 'NOT_MET') : null,
  },
  NearMissConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  NearMissEdge: {
    cursor: (row) => writeCursor(cursorOf(row)),
    node: ({ id }, _, context) => establishmentThere(id, context),
  },
};

interface GivenQuestion {
  readonly content: string;
  readonly on?: string | null | undefined;
}

function questionOf({ content, on }: GivenQuestion, { clock }: Context['deps']): Question {
  if (!isContent(content)) {
    const rule = 'KC1.1 … KC9.8';
    throw new Problem('UNKNOWN_VALUE', { field: 'content', value: content, rule });
  }
  const day = ifGiven(on, (given) => isoDate('on', given));
  return { content, on: day ?? todayInVietnam(clock.now()) };
}

function askedOf(given: GivenQuestion, province: ProvinceInput, context: Context): Asked {
  const { book, eligibilityRules: rules } = context.deps;
  const actor = requireProvincialReader(context);
  const place = knownProvince(book, 'province', province);
  requireProvince(actor, book, place);
  return { ...questionOf(given, context.deps), rules, places: placesWithin(book, place) };
}

function cursorOf({ name, id }: NearMissRow): Cursor {
  return { key: name, id };
}
