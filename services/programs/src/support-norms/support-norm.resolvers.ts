// Published norms in the graph: what is on record, which one applies and why, and how a programme's
// lines compare.
import { knownProvince, type ProvinceRef, placesWithin, todayInVietnam } from '@kc/geography';
import { checkAll, ifGiven, isoDate, money, plainText, positiveMoney } from '@kc/problems';
import type { Context } from '../context.js';
import type {
  NormQuestionInput,
  PublishedNormFilter,
  QueryResolvers,
  Resolvers,
} from '../generated/graphql.js';
import type { ProgrammeHead, ProgrammeLine } from '../programmes/programme.js';
import { provinceOfReader, requireBookReader } from '../project-books/who-may-read.js';
import { capTable } from './cap-use.js';
import { capUse } from './cap-use.view.js';
import { checkLine } from './check-against-norms.js';
import { checkNorms, loadNorms } from './load-norms.js';
import { overtaken } from './norm-alerts.js';
import { defaultReading, mostOf, type NormQuestion, normFor } from './norm-for.js';
import { shelfOf } from './norm-shelf.js';
import { lineWords, reasonWords, whyNotWords } from './norm-words.js';
import {
  type AreaClass,
  type BeneficiaryClass,
  concerns,
  inForceOn,
  type PublishedNorm,
} from './support-norm.js';

const codeRule = { max: 20 };

const Query: Pick<
  QueryResolvers,
  'supportNorms' | 'normFor' | 'checkSupportNorms' | 'overtakenNorms' | 'capUse'
> = {
  supportNorms: async (_, { filter }, context) => {
    const wanted = readFilter(filter, context);
    return (await context.loaders.norms()).filter(wanted).sort(byContentAndDay);
  },
  normFor: async (_, { question }, context) => {
    const asked = readQuestion(question, context);
    return normFor(await shelf(context), asked, {
      governingDate: question.governingDate ?? defaultReading.governingDate,
      compound: question.compound ?? defaultReading.compound,
    });
  },
  overtakenNorms: async (_, { on }, { loaders, deps }) => {
    const day = dayOf('on', on) ?? todayInVietnam(deps.clock.now());
    return overtaken(await loaders.norms(), day);
  },
  capUse: async (_, { content, proposedCap, tier }, context) => {
    const { deps } = context;
    const own = provinceOfReader(requireBookReader(context));
    const asked = checkAll({
      content: () => plainText('content', content, codeRule),
      proposedCap: () => positiveMoney('proposedCap', proposedCap),
    });
    const within = own === null ? null : placesWithin(deps.book, own);
    const table = capTable(await shelf(context), asked.content, deps.book.provinces);
    const question = { ...asked, tier: tier ?? null, within };
    return capUse(deps.dataSource, question, table);
  },
  checkSupportNorms: (_, { sheet }, context) => checkNorms(context.deps, context, sheet),
};

export const supportNormResolvers: Resolvers = {
  Query,
  Mutation: {
    loadSupportNorms: async (_, { input }, context) => {
      const { sheetId, norms } = await loadNorms(context.deps, context, input);
      const loaded = (await context.loaders.norms()).filter(({ id }) => norms.includes(id));
      return { __typename: 'SupportNormsLoaded', sheetId, norms: loaded };
    },
  },
  PublishedNorm: {
    contentCodes: ({ contents }) => contents,
    citation: ({ citation, verified }) => ({ text: citation, verified }),
  },
  ConsideredNorm: {
    whyVi: ({ why }) => whyNotWords[why].vi,
    whyEn: ({ why }) => whyNotWords[why].en,
  },
  NormSelection: {
    reasonVi: ({ reason }) => reasonWords[reason].vi,
    reasonEn: ({ reason }) => reasonWords[reason].en,
    mostOf: (selection, { cost }) => mostOf(selection, money('cost', cost)),
  },
  NormLineCheck: {
    reasonVi: ({ reason }) => lineWords[reason].vi,
    reasonEn: ({ reason }) => lineWords[reason].en,
  },
  Programme: {
    checkAgainstNorms: async (programme, { on, areaClass }, context) => {
      const day = ifGiven(on, (given) => isoDate('on', given)) ?? programme.decision?.date ?? null;
      const { lines } = await context.loaders.plan.load(programme.id);
      const norms = await shelf(context);
      return lines.map((line) =>
        checkLine(
          line,
          questionsOf(programme, line, { day, areaClass: areaClass ?? null }).map((question) =>
            normFor(norms, question, defaultReading),
          ),
        ),
      );
    },
  },
};

async function shelf({ loaders, deps }: Context) {
  return shelfOf(await loaders.norms(), deps.book);
}

interface PlannedFor {
  readonly day: string | null;
  readonly areaClass: AreaClass | null;
}

function questionsOf(
  { tier, province }: ProgrammeHead,
  { contentCodes }: ProgrammeLine,
  { day, areaClass }: PlannedFor,
): NormQuestion[] {
  const days = { REGISTRATION: null, PLAN_APPROVAL: day, CONTRACT: null };
  const open = { variant: null, beneficiaryClass: null, areaClass };
  return contentCodes.map((content) => ({ content, tier, province, days, ...open }));
}

function readQuestion(given: NormQuestionInput, { deps }: Context): NormQuestion {
  const at = 'question';
  const { tier, beneficiaryClass, areaClass } = given;
  const checked = checkAll({
    content: () => plainText(`${at}.content`, given.content, codeRule),
    variant: () =>
      ifGiven(given.variant, (one) => plainText(`${at}.variant`, one, { max: 40 })) ?? null,
    province: () => placeOf(`${at}.province`, given.province, deps),
    days: () => ({
      REGISTRATION: dayOf(`${at}.registeredOn`, given.registeredOn),
      PLAN_APPROVAL: dayOf(`${at}.planApprovedOn`, given.planApprovedOn),
      CONTRACT: dayOf(`${at}.contractedOn`, given.contractedOn),
    }),
  });
  return {
    ...checked,
    tier,
    beneficiaryClass: beneficiaryClass ?? null,
    areaClass: areaClass ?? null,
  };
}

function dayOf(field: string, given: string | null | undefined): string | null {
  return ifGiven(given, (day) => isoDate(field, day)) ?? null;
}

function placeOf(
  field: string,
  given: NormQuestionInput['province'],
  { book }: Context['deps'],
): ProvinceRef | null {
  return ifGiven(given, (province) => knownProvince(book, field, province)) ?? null;
}

function readFilter(
  given: PublishedNormFilter | null | undefined,
  { deps }: Context,
): (norm: PublishedNorm) => boolean {
  const { holdsAt } = shelfOf([], deps.book);
  const { content, on, province } = checkAll({
    content: () => ifGiven(given?.content, (code) => plainText('filter.content', code, codeRule)),
    on: () => dayOf('filter.on', given?.on),
    province: () => placeOf('filter.province', given?.province, deps),
  });
  const { nationalOnly, beneficiaryClass, areaClass } = given ?? {};
  return (norm) =>
    (content === undefined || concerns(norm, content)) &&
    (on === null || inForceOn(norm, on)) &&
    (nationalOnly !== true || norm.province === null) &&
    (province === null || norm.province === null || holdsAt(norm.province, province)) &&
    holdsFor<BeneficiaryClass>(norm.beneficiaryClasses, beneficiaryClass) &&
    holdsFor<AreaClass>(norm.areaClasses, areaClass);
}

function holdsFor<T>(allowed: readonly T[], given: T | null | undefined): boolean {
  return allowed.length === 0 || given === null || given === undefined || allowed.includes(given);
}

function byContentAndDay(a: PublishedNorm, b: PublishedNorm): number {
  const key = ({ contents: [first = ''], from, id }: PublishedNorm) => `${first} ${from} ${id}`;
  return key(a) < key(b) ? -1 : 1;
}
