// The steps of a relocation, who has the authority on which day, and the facts by which a component
// is claimed.
import { describe, expect, it } from '@jest/globals';
import type { Claim } from '@kc/claim-ledger';
import { payerTotals } from './payer-totals.js';
import { type Relocation, type RelocationState, ruleFor, stepForbidden } from './relocation.js';
import {
  componentKey,
  contentFor,
  draftForbidden,
  factsOfComponent,
  namingComponent,
  type RelocationComponent,
} from './relocation-component.js';
import { contentRules, stepRules } from './relocation-data.js';

const party = 'tax:9900000016';
const relocation = (state: RelocationState) =>
  ({
    state,
    partyKey: party,
    proposedOn: '2025-08-01',
    planApprovedOn: '2025-09-01',
  }) as Relocation;
const component = (over: Partial<RelocationComponent>) => {
  const given = { kind: 'TRANSPORT', part: null, cost: 100n, payer: 'CLUSTER_RECURRENT', ...over };
  const named = given as RelocationComponent;
  const bare = { contract: null, loan: null, withdrawn: false, codeKey: componentKey(named) };
  return { ...bare, ...named } as RelocationComponent;
};

describe('a step of a relocation', () => {
  const on = '2026-01-10';
  it.each<[RelocationState, RelocationState, boolean]>([
    ['PROPOSED', 'PLAN_APPROVED', true],
    ['PROPOSED', 'MOVING', false],
    ['PLAN_APPROVED', 'MOVING', true],
    ['PLAN_APPROVED', 'MOVED', false],
    ['MOVING', 'MOVED', true],
    ['MOVING', 'CANCELLED', true],
    ['MOVED', 'CANCELLED', false],
    ['CANCELLED', 'PROPOSED', false],
  ])('from %s to %s: %s', (from, state, allowed) => {
    const forbids = stepForbidden(stepRules, relocation(from), { state, on });
    expect(forbids === null).toBe(allowed);
  });

  it('does not happen before the one before it', () => {
    const step = { state: 'MOVING', on: '2025-08-31' } as const;
    expect(stepForbidden(stepRules, relocation('PLAN_APPROVED'), step)?.reasonEn).toContain(
      'since 2025-09-01',
    );
  });

  it.each([
    ['2025-07-01', ['CPC']],
    ['2025-06-30', ['CPC', 'DOIT']],
  ])('approving the plan on %s is for %s', (day, roles) => {
    const step = { from: 'PROPOSED', to: 'PLAN_APPROVED', on: day } as const;
    expect(ruleFor(stepRules, step)?.roles).toEqual(roles);
  });
});

describe('the content of a component', () => {
  it.each<[RelocationComponent['kind'], string, string | undefined]>([
    ['TRANSPORT', 'CLUSTER_RECURRENT', 'CL.RELOCATION'],
    ['TRANSPORT', 'RELOCATION_SCHEME', 'CL.RELOCATION_COMPENSATION'],
    ['ASSET_COMPENSATION', 'CLUSTER_RECURRENT', undefined],
    ['FEASIBILITY_STUDY', 'CLUSTER_RECURRENT', 'CL.RELOCATION_STUDY'],
    ['FEASIBILITY_STUDY', 'KCDP_PROVINCE', 'KC5.1'],
    ['CONSULTING', 'KCQG', 'KC7.6'],
    ['LOAN_INTEREST', 'KCDP_PROVINCE', 'KC7.7'],
    ['OTHER', 'RELOCATION_SCHEME', undefined],
  ])('%s paid by %s is %s', (kind, payer, content) => {
    expect(contentFor(contentRules, component({ kind, payer }), '2026-01-01')?.content).toBe(
      content,
    );
  });

  it('is none before the text was in force', () => {
    expect(contentFor(contentRules, component({}), '2024-04-30')).toBeUndefined();
  });
});

describe('the facts of a component', () => {
  it('are named by the component itself', () => {
    expect(factsOfComponent(relocation('MOVING'), component({ part: 'xưởng 2' }))).toEqual({
      beneficiary: party,
      objects: [
        {
          kind: 'RELOCATION_COMPONENT',
          parts: { establishment: party, component: 'TRANSPORT xưởng 2' },
        },
      ],
      identities: [],
      costLines: [{ kind: 'TRANSPORT', amount: 100n, object: null }],
    });
  });

  it('of a study are its contract, and which component it is', () => {
    const contract = { contractorTaxCode: '0100109106', number: '1/TV' };
    const facts = factsOfComponent(
      relocation('MOVING'),
      component({ kind: 'FEASIBILITY_STUDY', contract }),
    );
    expect(facts.objects).toEqual([{ kind: 'CONSULTING_CONTRACT', parts: contract }]);
    expect(facts.identities.map(({ parts }) => parts.component)).toEqual(['FEASIBILITY_STUDY']);
  });

  it('of interest stand line by line on what the loan bought, with the rest apart', () => {
    const machine = { maker: 'Minh Sấy', model: 'MS-500', serial: '7' };
    const loan = {
      lenderTaxCode: '0100112437',
      number: '5/HĐTD',
      assets: [{ ...machine, interest: '80' }],
    };
    const whole = component({ kind: 'LOAN_INTEREST', cost: 120n, loan });
    const lines = factsOfComponent(relocation('MOVING'), whole).costLines;
    const exact = factsOfComponent(relocation('MOVING'), { ...whole, cost: 80n }).costLines;

    expect(lines).toEqual([
      { kind: 'LOAN_INTEREST', amount: 80n, object: { kind: 'MACHINE', parts: machine } },
      { kind: 'LOAN_INTEREST', amount: 40n, object: null },
    ]);
    expect(exact).toHaveLength(1);
  });
});

describe('what a component meets', () => {
  const claim = (over: object) =>
    ({
      claimId: JSON.stringify(over),
      objects: [],
      evidence: [],
      state: 'PAYING',
      granted: 70n,
      authorised: 50n,
      recovered: 10n,
      ...over,
    }) as unknown as Claim;
  const named = (name: string) => ({
    kind: 'RELOCATION_COMPONENT',
    parts: { establishment: party, component: name },
  });

  it('is every claim that names it, as thing or as identity, in any spelling', () => {
    const claims = [
      claim({ objects: [named('transport  xưởng 2')] }),
      claim({ evidence: [{ role: 'IDENTITY', ref: named('TRANSPORT XUONG-2') }] }),
      claim({ objects: [named('TRANSPORT')] }),
    ];
    expect(namingComponent(claims, component({ part: 'Xưởng 2' }))).toEqual(claims.slice(0, 2));
  });

  it('is added up by payer: cost of what stands, grants of what holds a place', () => {
    const components = [
      component({ cost: 100n }),
      component({ kind: 'INSTALLATION', cost: 40n, payer: 'SELF' }),
      component({ kind: 'OTHER', cost: 7n, payer: 'SELF', withdrawn: true }),
    ];
    const source = 'RELOCATION_SCHEME';
    const claims = [
      claim({ objects: [named('TRANSPORT'), named('INSTALLATION')], source }),
      claim({ objects: [named('TRANSPORT')], source, state: 'REFUSED' }),
    ];
    expect(payerTotals(components, claims)).toEqual([
      { payer: 'CLUSTER_RECURRENT', cost: 100n, granted: 0n, paid: 0n },
      { payer: 'RELOCATION_SCHEME', cost: 0n, granted: 70n, paid: 40n },
      { payer: 'SELF', cost: 40n, granted: 0n, paid: 0n },
    ]);
  });

  it.each<[RelocationState, Partial<RelocationComponent>, string | undefined]>([
    ['PROPOSED', {}, 'PROPOSED'],
    ['CANCELLED', {}, 'CANCELLED'],
    ['MOVED', { withdrawn: true }, 'WITHDRAWN'],
    ['MOVED', { payer: 'SELF' }, 'SELF'],
    ['PLAN_APPROVED', {}, undefined],
  ])('cannot be drafted in %s with %j: %s', (state, over, inTheWay) => {
    expect(draftForbidden(relocation(state), component(over))?.stateInTheWay).toBe(inTheWay);
  });
});
