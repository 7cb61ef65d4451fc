// DF-30 lived through: a product is selected in its province and in its region in one cycle, is
// certified twice and gets two prizes; a second one of a level is refused, whoever pays.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type CallerName, callers, laoCai } from './callers.js';
import { Desk } from './desk.js';
import { expectFunded, expectOnlyUnknownNorm, localTrade, sameObject } from './expectations.js';
import { million, other, supportFacts } from './facts.js';
import { type Claimed, claim, localPromotion } from './payers.js';
import { newEstablishment, newProduct } from './records.js';
import type { System } from './system.js';

const invented = { note: 'Đợt bình chọn giả định để kiểm thử.' };
const jury: readonly CallerName[] = ['regionalCentre', 'auditor', 'laiChauDepartment'];
const cycleYear = 2026;

interface Level {
  readonly level: 'PROVINCE' | 'REGION';
  readonly organiser: CallerName;
  readonly council: number;
  readonly place: object;
  readonly opening: object;
}

interface Winner {
  readonly maker: string;
  readonly productId: string;
  readonly name: string;
}

export function livesOfSelections(the: () => System): void {
  describe('selections and prizes', () => {
    test('DF-30: prizes of province and region in one cycle; each level pays once', async () => {
      const system = the();
      const name = 'Chè Shan Tuyết Suối Giàng (giả định)';
      const maker = await newEstablishment(system);
      const winner = { maker, name, productId: await newProduct(system, maker, name) };
      const province = await certified(system, winner, {
        level: 'PROVINCE',
        organiser: 'laoCaiDepartment',
        council: 7,
        place: { province: laoCai },
        opening: { noLowerRound: true },
      });
      const region = await certified(system, winner, {
        level: 'REGION',
        organiser: 'ministry',
        council: 9,
        place: { region: 'NORTH' },
        opening: { lowerCertificateNumber: province.number },
      });

      const first = await prize(system, province.entryId);
      expectOnlyUnknownNorm(first.outcome);
      expectOnlyUnknownNorm((await prize(system, region.entryId)).outcome);

      const funded = {
        ...{ by: first, service: 'trade-promotion', source: localTrade, ...sameObject },
        ask: 'Sở Công Thương tỉnh Lào Cai',
      };
      expectFunded((await prize(system, province.entryId)).outcome, funded);
      const { productId } = winner;
      const parts = { productId, level: 'PROVINCE', cycle: String(cycleYear) };
      const asked = { content: 'KC4.2', source: 'KCDP_PROVINCE', beneficiary: maker };
      const money = { objects: [other('PRIZE', parts)], requested: 5 * million };
      const again = await claim(await localPromotion(system), supportFacts({ ...asked, ...money }));
      expectFunded(again.outcome, funded);

      await expectSeenByAll(system, winner, [region.number, province.number]);
    });
  });
}

/** Through all steps of a round to a certificate, each by whom it is for. */
async function certified(system: System, winner: Winner, round: Level) {
  const { level, organiser, council, place, opening } = round;
  const roundId = randomUUID();
  const on = '2026-03-15';
  await change(system, organiser, 'planSelectionRound', {
    ...{ id: roundId, level, cycleYear, name: `Bình chọn ${level}`, ...place },
    ...{ organiserName: callers[organiser].organisation, councilSize: council, jurySize: 3 },
    ...{ entryWindow: { from: '2026-03-01', to: '2026-03-31' }, invented },
  });
  const step = (name: string, more: object = {}) =>
    change(system, organiser, 'takeSelectionStep', {
      ...{ id: randomUUID(), roundId, step: name, on, ...more },
    });
  await step('OPEN');
  const entryId = randomUUID();
  await change(system, 'laoCaiDepartment', 'enterProduct', {
    ...{ id: entryId, roundId, establishmentKey: winner.maker, province: laoCai },
    product: { id: winner.productId, name: winner.name, group: 'PROCESSED_FOOD' },
    declarations: { ownMaking: true, massProducible: true, notACopy: true },
    letter: { number: '12/UBND', date: '2026-03-01', issuer: 'UBND (giả định)' },
    ...{ receivedOn: on, invented, ...opening },
  });
  await seated(system, { roundId, organiser, council, on });
  await step('START_SCORING');
  const points = { MARKET: '25', ECONOMY: '25.5', CULTURE: '20', OTHER: '10' };
  for (const juror of jury) {
    await change(system, juror, 'scoreSelectionEntry', {
      ...{ id: randomUUID(), entryId },
      points: Object.entries(points).map(([criterion, given]) => ({ criterion, points: given })),
    });
  }
  await step('CLOSE');
  const decision = { number: `99/QĐ-${level}`, date: on };
  await step('CERTIFY', { decision, notifiedOn: on });
  const number = `GCN-${level}-${randomUUID()}`;
  await change(system, organiser, 'issueCertificates', {
    ...{ id: randomUUID(), roundId, issuedOn: on, decisionNumber: decision.number },
    issuedBy: callers[organiser].organisation,
    certificates: [{ id: randomUUID(), entryId, number }],
  });
  return { entryId, number };
}

interface Seats extends Pick<Level, 'organiser' | 'council'> {
  readonly roundId: string;
  readonly on: string;
}

async function seated(system: System, { roundId, organiser, council, on }: Seats): Promise<void> {
  const seat = (body: string, at: number) => ({
    ...{ id: randomUUID(), body, role: at === 0 ? 'CHAIR' : 'MEMBER' },
    ...{ name: `Thành viên ${at} (giả định)`, organisation: 'Cơ quan (giả định)' },
  });
  const jurors = jury.map((name, at) => ({
    ...seat('JURY', at),
    personId: callers[name].personId,
  }));
  const councillors = Array.from({ length: council }, (_, at) => seat('COUNCIL', at));
  const members = [...councillors, ...jurors];
  await change(system, organiser, 'addSelectionMembers', { id: randomUUID(), roundId, members });
  for (const [at, juror] of jury.entries()) {
    const declared = { memberId: jurors[at]?.id, on, statement: 'Không có xung đột.' };
    await change(system, juror, 'declareSelectionInterest', { id: randomUUID(), ...declared });
  }
}

async function prize(system: System, entryId: string): Promise<Claimed> {
  const itemId = randomUUID();
  await change(system, 'laoCaiDepartment', 'draftPrizeSupport', {
    ...{ id: itemId, entryId, description: 'Thưởng (giả định)', source: 'TRADE_PROMOTION_LOCAL' },
    ...{ amount: 5 * million, period: { from: '2026-06', to: '2026-12' } },
  });
  const desk = new Desk('Trade', system.by('laoCaiDepartment'));
  const claimId = randomUUID();
  return { itemId, claimId, outcome: await desk.claim({ itemId, claimId }) };
}

async function expectSeenByAll(system: System, { name }: Winner, numbers: readonly string[]) {
  const { certificate } = await system.by('auditor').data<{ certificate: object }>(
    `query ($number: String!) { certificate(number: $number) {
      mayShowLogo(on: "2026-06-01") product { name certificates { number } }
      establishment { name certificates { number } }
    } }`,
    { number: numbers[0] },
  );
  const certificates = expect.arrayContaining(numbers.map((number) => ({ number })));
  expect(certificate).toEqual({
    mayShowLogo: true,
    product: { name, certificates },
    establishment: { name: expect.stringContaining('Cơ sở chế biến chè'), certificates },
  });
}

async function change(system: System, caller: CallerName, field: string, input: object) {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const { answer } = await system
    .by(caller)
    .data<{ answer: { __typename: string; messageEn?: string } }>(
      `mutation ($input: ${type}!) { answer: ${field}(input: $input) {
        __typename ... on SelectionRefused { messageEn }
      } }`,
      { input },
    );
  expect([field, answer.messageEn]).toEqual([field, undefined]);
}
