// How much of a further support fits: asked of the ledger, and true of the claim that follows.
import { describe, expect, it } from '@jest/globals';
import { weigh } from '@kc/claim-ledger';
import { problemsOf } from '@kc/problems';
import { work } from '../../../../packages/claim-ledger/src/testing/items.js';
import { uuidOf } from '../../../../packages/claim-ledger/src/testing/signing.js';
import { World } from '../../../../packages/claim-ledger/src/testing/world.js';
import { datedRules } from './meter-history.fixture.js';
import { type FurtherSupport, furtherSupport } from './meter-question.js';

const rules = datedRules();
const asked: FurtherSupport = {
  projectId: uuidOf('north'),
  beneficiary: `cluster:${uuidOf('cluster')}`,
  amount: 200n,
  on: '2026-02-03',
  source: null,
  content: null,
  cost: null,
  total: 1_000n,
};

/** 1,000 in total, of which 150 of the 300 are taken. */
function given(): World {
  const world = new World(rules);
  world.clusters.setsTotal('north', 1_000);
  world.programs.asks('road', {
    content: 'ROAD',
    project: 'north',
    objects: [work('north', '1')],
    requested: 150,
  });
  return world;
}

function answerTo(world: World, over: Partial<FurtherSupport>) {
  const { question } = furtherSupport(rules, { ...asked, ...over });
  const { service, decidingBody, item, claimId, decisionDate } = question;
  const on = decisionDate ?? '2026-03-02';
  const weighing = { rules, service, decidingBody, item, claimId, on, today: '2026-03-02' };
  const answer = weigh(world.ledger, weighing);
  if ('fault' in answer) return answer.fault;
  const effects = answer.grounds.map(({ effect }) => effect);
  return { code: answer.code, granted: answer.granted, effects };
}

describe('what would fit', () => {
  it.each<[string, Partial<FurtherSupport>, object | string]>([
    ['less than is left', { amount: 150n }, { code: 'granted', granted: 150n, effects: [] }],
    ['more than is left', {}, { code: 'reduced', granted: 150n, effects: ['REDUCE'] }],
    [
      'more, before there was a ceiling',
      { on: '2024-04-30' },
      { code: 'granted', granted: 200n, effects: [] },
    ],
    [
      'more, where the ceiling is unclear: it counts, and warns',
      { on: '2026-09-15' },
      { code: 'reduced', granted: 150n, effects: ['REDUCE', 'WARN'] },
    ],
    ['the money of another payer', { source: 'KCQG' }, { code: 'reduced', granted: 150n }],
    ['more than the works cost', { cost: 40n }, { code: 'reduced', granted: 40n }],
    ['something that needs no project', { content: 'ABROAD' }, 'NOT_IN_RULES'],
    ['an unknown source', { source: 'NOBODY' }, 'NOT_IN_RULES'],
  ])('%s', (_, over, expected) => {
    const answer = () => {
      try {
        return answerTo(given(), over);
      } catch (error) {
        return problemsOf(error)?.[0]?.code;
      }
    };
    if (typeof expected === 'string') expect(answer()).toBe(expected);
    else expect(answer()).toMatchObject(expected);
  });

  it('is what the claim that follows gets', () => {
    const world = given();
    const advice = answerTo(world, {});
    const verdict = world.clusters.asks(
      'drain',
      { content: 'SEWER', project: 'north', objects: [work('north', '2')], requested: 200 },
      { decisionDate: asked.on },
    );

    expect(advice).toMatchObject({ code: verdict.code, granted: verdict.granted });
  });
});
