// Double funding of machines, lines, models and firms that change their number, through the
// gateway alone.
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  expectFunded,
  expectGranted,
  expectReduced,
  expectReviewed,
  groundOf,
  hinted,
  kcdp,
  kcqg,
  lineCap,
  notToldApart,
  ruralTrades,
  sameLine,
  sameObject,
} from './expectations.js';
import { hint, million, newMachine, other, supportFacts, type Wanted } from './facts.js';
import { link, rule } from './ministry.js';
import { claim, localPromotion, nationalPromotion, record, replace } from './payers.js';
import { leadUnits, newEstablishment } from './records.js';
import type { System } from './system.js';

const ofProvince = { service: 'programs', source: kcdp, ask: leadUnits.LOCAL };
const ofNation = { service: 'programs', source: kcqg, ask: leadUnits.NATIONAL };
const ours = { content: 'KC3.4', source: 'KCDP_PROVINCE' } as const;

export function fundingOfEstablishments(the: () => System): void {
  describe('what an establishment buys', () => {
    costCases(the);
    lineCases(the);
    archiveCases(the);
    partyCases(the);
  });
}

function costCases(the: () => System): void {
  test('DF-08: a machine that is paid for is left out of the cost of a model', async () => {
    const beneficiary = await newEstablishment(the());
    const payer = await localPromotion(the());
    const [paid, free] = [newMachine(), newMachine()];
    const first = await claim(payer, supportFacts({ ...ours, beneficiary, objects: [paid] }));
    expectGranted(first.outcome, 100 * million);

    const model = (name: string, machine: typeof paid) =>
      supportFacts({
        content: 'KC3.1',
        source: 'KCDP_PROVINCE',
        beneficiary,
        objects: [other('DEMO_MODEL', { establishment: beneficiary, name })],
        cost: 200 * million,
        lines: [{ object: machine, amount: 300 * million }],
        requested: 150 * million,
        year: 2026,
      });
    const { outcome } = await claim(payer, model('một', paid));
    expectReduced(outcome, 60 * million, { by: first, ...ofProvince, ...sameLine });
    expect(groundOf(outcome, 'H1-LINE')).toMatchObject({
      effect: 'EXCLUDE_LINE',
      allowed: 200 * million,
    });
    expect(outcome.claim).toMatchObject({ excludedCostLines: [1] });
    const another = await claim(payer, { ...model('hai', free) });
    expectGranted(another.outcome, 150 * million);
  });

  test('DF-19: interest on a loan is counted less the share of the machine that is paid', async () => {
    const beneficiary = await newEstablishment(the());
    const payer = await localPromotion(the());
    const machine = newMachine();
    const half = { cost: 600 * million, requested: 300 * million, objects: [machine] };
    const first = await claim(payer, supportFacts({ ...ours, beneficiary, ...half }));
    expectGranted(first.outcome, 300 * million);

    const interest = (object: typeof machine) => {
      const number = randomUUID();
      return supportFacts({
        content: 'KC7.7',
        source: 'KCDP_PROVINCE',
        beneficiary,
        objects: [other('LOAN_CONTRACT', { lenderTaxCode: '0100112437', number })],
        cost: 80 * million,
        lines: [{ object, amount: 120 * million }],
        requested: 100 * million,
      });
    };
    const { outcome } = await claim(payer, interest(machine));
    expectReduced(outcome, 70 * million, { by: first, ...ofProvince, ...sameLine });
    expect(groundOf(outcome, 'H1-LINE').effect).toBe('DEDUCT_SUPPORT');
    expectGranted((await claim(payer, interest(newMachine()))).outcome, 100 * million);
  });

  test('DF-33: a machine of KCQG gets no KCĐP money on top, declared or not', async () => {
    const beneficiary = await newEstablishment(the());
    const together = { coFinance: `LC-${randomUUID()}`, province: 'QD19_2025.15' };
    const asked = { content: 'KC3.4', beneficiary, objects: [newMachine()], ...together };
    const nation = await nationalPromotion(the());
    const first = await claim(nation, supportFacts({ ...asked, source: 'KCQG' }));
    expectGranted(first.outcome, 100 * million);
    const province = await localPromotion(the());
    const { outcome } = await claim(province, supportFacts({ ...asked, source: 'KCDP_PROVINCE' }));
    expectFunded(outcome, { by: first, ...ofNation, ...sameObject });
  });
}

function lineCases(the: () => System): void {
  test('DF-09: the machines of one line are looked at by a person and cut to the cap of a line', async () => {
    const [firm, related] = [await newEstablishment(the()), await newEstablishment(the())];
    const payer = await localPromotion(the());
    const address = `Lô ${randomUUID()}`;
    const at = (line: string) => [hint(other('TECHNOLOGY_LINE', { address, line }))];
    const part = (beneficiary: string, rest: Partial<Wanted> = {}) =>
      supportFacts({
        ...ours,
        beneficiary,
        objects: [newMachine()],
        evidence: at('chè xanh'),
        cost: 600 * million,
        requested: 300 * million,
        ...rest,
      });
    const first = await claim(payer, part(firm));
    expectGranted(first.outcome, 300 * million);

    const second = await claim(payer, part(firm, { year: 2026 }));
    expectReviewed(second.outcome, { by: first, ...ofProvince, ...lineCap });
    expect(second.outcome.claim).toMatchObject({ granted: 150 * million });
    const ruled = await rule(the(), second.claimId, [second.claimId]);
    expect(ruled).toMatchObject({ __typename: 'ApprovalAccepted', verdict: 'ruled' });
    const third = await claim(payer, part(firm, { year: 2027 }));
    expect(third.outcome).toMatchObject({ verdict: 'ceiling-exhausted' });
    expectGranted(
      (await claim(payer, part(firm, { evidence: at('chè đen') }))).outcome,
      300 * million,
    );

    const place = () => [hint(other('ADDRESS', { address }))];
    const own = await claim(payer, part(firm, { evidence: place(), year: 2028 }));
    expectGranted(own.outcome, 300 * million);
    const beside = await claim(payer, part(related, { evidence: place(), year: 2028 }));
    expectReviewed(beside.outcome, { by: own, ...ofProvince, ...hinted });
  });
}

function archiveCases(the: () => System): void {
  test('DF-10: a dryer that agriculture has paid for is refused; entered late, it stops us', async () => {
    const beneficiary = await newEstablishment(the());
    const payer = await localPromotion(the());
    const machine = newMachine();
    const project = { content: 'RT.PROJECT', source: 'RURAL_TRADES', beneficiary };
    const old = await record(payer, supportFacts({ ...project, objects: [machine] }));
    expect(old.outcome).toMatchObject({ __typename: 'ClaimAdvanced', verdict: 'recorded' });
    expect(old.outcome.messageVi).toContain('Đã ghi hỗ trợ có từ trước vào sổ');
    expect(old.outcome.messageEn).toContain('The earlier support is on the ledger');

    const asked = await claim(payer, supportFacts({ ...ours, beneficiary, objects: [machine] }));
    const met = { by: old, service: 'programs', source: ruralTrades, ask: leadUnits.LOCAL };
    expectFunded(asked.outcome, { ...met, ...sameObject }, 'object-settled');

    const objects = [newMachine()];
    const granted = await claim(payer, supportFacts({ ...ours, beneficiary, objects }));
    expectGranted(granted.outcome, 100 * million);
    const late = await record(payer, supportFacts({ ...project, objects }));
    expect(late.outcome.messageVi).toContain('các bên dừng lại chờ kết luận');
    expect(late.outcome.messageEn).toContain('all are stopped until ruled');
    const confirmed = await payer.desk.confirm({
      itemId: granted.itemId,
      requestId: randomUUID(),
      decisionNumber: '51/QĐ',
      decisionDate: '2025-04-02',
    });
    expect(confirmed).toMatchObject({ __typename: 'ClaimRefused', verdict: 'in-conflict' });
  });

  test('DF-23: a machine that Yên Bái supported is refused in Lào Cai; a province code says nothing', async () => {
    const beneficiary = await newEstablishment(the());
    const payer = await localPromotion(the());
    const objects = [newMachine()];
    const yenBai = { ...ours, beneficiary, objects, province: 'GSO_2004.15', year: 2024 };
    const old = await record(payer, supportFacts(yenBai));
    expect(old.outcome).toMatchObject({ verdict: 'recorded' });

    const laoCai = { ...ours, province: 'QD19_2025.15', year: 2026 };
    const again = await claim(payer, supportFacts({ ...laoCai, beneficiary, objects }));
    const met = { by: old, ...ofProvince, ...sameObject };
    expectFunded(again.outcome, met, 'object-settled');
    for (const party of [beneficiary, await newEstablishment(the())]) {
      const free = supportFacts({ ...laoCai, beneficiary: party, objects: [newMachine()] });
      expectGranted((await claim(payer, free)).outcome, 100 * million);
    }
  });
}

function partyCases(the: () => System): void {
  test('DF-25: a household that becomes a company is looked at, and counts as one once linked', async () => {
    const household = `pid:k1:${randomBytes(32).toString('hex')}`;
    const company = await newEstablishment(the());
    const stranger = await newEstablishment(the());
    const payer = await localPromotion(the());
    const owner = (person: string) => [hint(other('OWNER', { person }))];
    const asks = (beneficiary: string, rest: Partial<Wanted> = {}) =>
      claim(
        payer,
        supportFacts({
          ...ours,
          beneficiary,
          objects: [newMachine()],
          evidence: owner(household),
          ...rest,
        }),
      );
    const first = await asks(household);
    expectGranted(first.outcome, 100 * million);

    const successor = await asks(company);
    expectReviewed(successor.outcome, { by: first, ...ofProvince, ...hinted });
    const apart = await asks(stranger, { evidence: owner(stranger) });
    expectGranted(apart.outcome, 100 * million);

    const linked = await link(the(), household, company);
    expect(linked).toMatchObject({ verdict: 'identity-linked' });
    const vague = await asks(household, { objects: [], evidence: [], year: 2026 });
    const ground = groundOf(vague.outcome, notToldApart.rule);
    expect(vague.outcome).toMatchObject({ verdict: 'object-claimed' });
    expect(ground.met).toHaveLength(2);
  });

  test('DF-28: a group project is checked anew when its beneficiary is named or swapped', async () => {
    const supported = await newEstablishment(the());
    const fresh = await newEstablishment(the());
    const next = await newEstablishment(the());
    const payer = await nationalPromotion(the());
    const machine = newMachine();
    const asked = { content: 'KC3.4', source: 'KCQG' };
    const first = await claim(
      payer,
      supportFacts({ ...asked, beneficiary: supported, objects: [machine] }),
    );
    const group = supportFacts({ ...asked, beneficiary: `group:${randomUUID()}` });
    const place = await claim(payer, group);
    expectGranted(place.outcome, 100 * million);

    const swapped = supportFacts({ ...asked, beneficiary: supported, objects: [machine] });
    const refused = await replace(payer, place.itemId, swapped);
    expectFunded(refused.outcome, { by: first, ...ofNation, ...sameObject });
    const named = supportFacts({ ...asked, beneficiary: fresh, objects: [newMachine()] });
    const good = await replace(payer, place.itemId, named);
    expectGranted(good.outcome, 100 * million);
    const again = supportFacts({ ...asked, beneficiary: next, objects: named.objects });
    expectGranted((await replace(payer, good.itemId, again)).outcome, 100 * million);
  });
}
