// What keeps a beneficiary from starting, against cases written by hand.
import { expect, it, test } from '@jest/globals';
import { readPaperRules } from './paper-sheet.js';
import { gapsOf, type ItemStanding, papersNeeded } from './readiness.js';

const claim = { state: 'RESERVED', named: true, inConflict: false };
const ready: ItemStanding = {
  content: 'KC3.4',
  stage: 'FUNDS_ALLOCATED',
  claim,
  papers: ['A', 'B'],
};

it.each<[string, Partial<ItemStanding>, string[]]>([
  ['nothing', {}, []],
  ['the plan', { stage: 'REGISTERED' }, ['PLAN_NOT_APPROVED']],
  ['the money', { stage: 'ESTIMATE_CHECK' }, ['FUNDS_NOT_ALLOCATED']],
  ['nothing of a local one that is assigned', { stage: 'ASSIGNED' }, []],
  ['a claim', { claim: null }, ['NOT_CLAIMED']],
  ['a claim that was refused', { claim: { ...claim, state: 'REFUSED' } }, ['CLAIM_LOST']],
  ['a claim that expired', { claim: { ...claim, state: 'EXPIRED' } }, ['CLAIM_LOST']],
  ['a ruling', { claim: { ...claim, state: 'UNDER_REVIEW' } }, ['UNDER_REVIEW']],
  ['peace', { claim: { ...claim, inConflict: true } }, ['IN_CONFLICT']],
  ['a name', { claim: { ...claim, named: false } }, ['NOT_NAMED']],
  ['a paper', { papers: ['B'] }, ['PAPER_MISSING A']],
  [
    'much',
    { stage: 'DRAFT', claim: null, papers: [] },
    ['PLAN_NOT_APPROVED', 'NOT_CLAIMED', 'PAPER_MISSING A', 'PAPER_MISSING B'],
  ],
])('lacks %s', (_, over, expected) => {
  const gaps = gapsOf({ ...ready, ...over }, ['A', 'B']);
  expect(gaps.map(({ kind, paper }) => (paper === null ? kind : `${kind} ${paper}`))).toEqual(
    expected,
  );
});

test('papers by content: commitments of a machine, none of counterpart for a broadcast', () => {
  const rules = readPaperRules();
  const of = (content: string) =>
    papersNeeded(rules, content, '2026-05-05').map(({ paper }) => paper);
  const always = ['BENEFICIARY_REQUEST', 'BUSINESS_PAPERS', 'NO_DOUBLE_FUNDING_COMMITMENT'];
  expect(of('KC3.4')).toEqual([...always, 'COUNTERPART_COMMITMENT']);
  expect(of('KC6.1')).toEqual(always);
  const dated = { paper: 'X', contents: ['KC1'], validFrom: '2026-01-01', validTo: '2026-12-31' };
  const rule = { ...dated, citation: { text: 'x', verified: false } };
  expect(papersNeeded([rule], 'KC1.2', '2026-12-31')).toHaveLength(1);
  expect(papersNeeded([rule], 'KC1.2', '2027-01-01')).toHaveLength(0);
  expect(papersNeeded([rule], 'KC10.2', '2026-05-05')).toHaveLength(0);
});
