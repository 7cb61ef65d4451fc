// For tests: rounds of selection at every stage, each in a year of its own, with their council,
// jury and entries.
import { randomUUID } from 'node:crypto';
import { actorOf, today } from '@kc/funding-fixture';
import type { Actor } from '@kc/subgraph-kit';
import { laoCaiDepartment, type TradePromotion } from '../trade-promotion.fixture.js';

export const maker = 'tax:0100109106';
export const otherMaker = 'tax:0101243150';
export const makerActor = actorOf('ESTABLISHMENT', { partyKey: maker, personId: 'maker' });
export const jurors = ['juror-1', 'juror-2', 'juror-3'].map((personId) =>
  actorOf('PROVINCIAL_CENTRE', { personId, name: `Giám khảo ${personId}`, province: today('12') }),
);
export const laoCai = { scheme: 'QD19_2025', code: '15' };
const invented = { note: 'Đợt bình chọn giả định để thử.' };

let year = 2026;
/** Rounds of one level and place must differ in their year. */
export function nextYear(): number {
  year += 1;
  return year;
}

export function roundInput(over: Record<string, unknown> = {}) {
  return {
    id: randomUUID(),
    level: 'PROVINCE',
    cycleYear: nextYear(),
    name: 'Bình chọn sản phẩm CNNT tiêu biểu',
    province: laoCai,
    organiserName: 'Sở Công Thương',
    entryWindow: { from: '2026-03-01', to: '2026-04-30' },
    councilSize: 7,
    jurySize: 3,
    invented,
    ...over,
  };
}

const round = `
  __typename
  ... on SelectionRefused { reason messageVi citation { text verified } }
  ... on SelectionRound { id state }`;

export interface RoundAnswer {
  readonly __typename: string;
  readonly id?: string;
  readonly state?: string;
  readonly reason?: string;
  readonly messageVi?: string;
}

type Input = Record<string, unknown>;

/** Asks one of the mutations of selections, and gives its answer and its problems. */
export async function change(
  trade: TradePromotion,
  name: string,
  { input, actor, fields }: { input: Input; actor: Actor | null; fields: string },
) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const source = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`;
  const { data, problems } = await trade.ask<Record<string, RoundAnswer>>(source, { input }, actor);
  return { answer: data?.[name], problems: problems.map(({ code }) => code) };
}

const ofRound =
  (name: string) =>
  (trade: TradePromotion, input: Input, actor = laoCaiDepartment) =>
    change(trade, name, { input, actor, fields: round });

export const plan = ofRound('planSelectionRound');
export const takeStep = ofRound('takeSelectionStep');
export const addMembers = ofRound('addSelectionMembers');
export const declare = ofRound('declareSelectionInterest');

export const stepInput = (roundId: string, step: string, over: Input = {}) => ({
  id: randomUUID(),
  roundId,
  step,
  on: '2026-05-04',
  ...over,
});

const entryFields = `
  __typename
  ... on SelectionRefused { reason messageVi messageEn citation { text verified } }
  ... on SelectionEntry { id productName }`;

export function entryInput(roundId: string, over: Input = {}) {
  const id = randomUUID();
  return {
    id,
    roundId,
    product: { id: randomUUID(), name: `Chè ${id.slice(0, 8)}`, group: 'PROCESSED_FOOD' },
    establishmentKey: maker,
    province: laoCai,
    receivedOn: '2026-03-15',
    declarations: { ownMaking: true, massProducible: true, notACopy: true },
    letter: { number: '12/UBND', date: '2026-03-01', issuer: 'UBND xã' },
    noLowerRound: true,
    invented,
    ...over,
  };
}

export const enter = (
  trade: TradePromotion,
  input: Input,
  actor: Actor | null = laoCaiDepartment,
) => change(trade, 'enterProduct', { input, actor, fields: entryFields });

/** An open round, and its id. */
export async function givenOpenRound(trade: TradePromotion, over: Input = {}): Promise<string> {
  const input = roundInput(over);
  const organiser = (over.actor as Actor | undefined) ?? laoCaiDepartment;
  const { actor: _, ...planned } = input as Input;
  sure(await plan(trade, planned, organiser));
  sure(await takeStep(trade, stepInput(input.id, 'OPEN', { on: '2026-03-01' }), organiser));
  return input.id;
}

export interface RoundSketch {
  /** One for each entry. */
  readonly totals?: readonly number[];
  readonly round?: Input;
  readonly entry?: Input;
}

/** A round that is being scored, with its entries in the order of the products' names. */
export async function givenScoring(trade: TradePromotion, sketch: RoundSketch = {}) {
  const { totals = [82, 60], round: ofPlace = {}, entry = {} } = sketch;
  const roundId = await givenOpenRound(trade, ofPlace);
  const entryIds: string[] = [];
  const productIds: string[] = [];
  for (const at of totals.keys()) {
    const product = { id: randomUUID(), name: `Sản phẩm ${at + 1}`, group: 'HANDICRAFT' };
    const establishmentKey = at === 0 ? maker : otherMaker;
    const input = entryInput(roundId, { product, establishmentKey, ...entry });
    sure(await enter(trade, input));
    entryIds.push(input.id);
    productIds.push(product.id);
  }
  const memberIds = await givenBodies(trade, roundId);
  sure(await takeStep(trade, stepInput(roundId, 'START_SCORING')));
  return { roundId, entryIds, productIds, memberIds, totals };
}

/** A council of seven and the three jurors, who have declared that nothing stands in the way. */
export async function givenBodies(trade: TradePromotion, roundId: string): Promise<string[]> {
  const jury = jurors.map(({ personId, name }) => ({
    ...{ id: randomUUID(), body: 'JURY', role: 'MEMBER', organisation: 'Hội' },
    ...{ name, personId },
  }));
  const council = Array.from({ length: 7 }, (_, at) => ({
    ...{ id: randomUUID(), body: 'COUNCIL', role: at === 0 ? 'CHAIR' : 'MEMBER' },
    ...{ name: `Ủy viên ${at}`, organisation: 'Sở Công Thương' },
  }));
  sure(await addMembers(trade, { id: randomUUID(), roundId, members: [...council, ...jury] }));
  for (const [at, { id: memberId }] of jury.entries()) {
    const input = { id: randomUUID(), memberId, on: '2026-05-04', statement: 'Không có.' };
    sure(await declare(trade, input, jurors[at]));
  }
  return jury.map(({ id }) => id);
}

/** Points that sum up to the total, within the division that is shipped. */
export function pointsOfTotal(total: number) {
  const most = { MARKET: 30, ECONOMY: 30, CULTURE: 25, OTHER: 15 };
  let left = Math.round(total * 100);
  return Object.entries(most).map(([criterion, max]) => {
    const value = Math.min(left, max * 100);
    left -= value;
    return { criterion, points: (value / 100).toFixed(2) };
  });
}

export const score = (
  trade: TradePromotion,
  { juror, ...input }: Input & { readonly juror: Actor | null },
) =>
  change(trade, 'scoreSelectionEntry', {
    input: { id: randomUUID(), ...input },
    actor: juror,
    fields: `__typename ... on SelectionRefused { reason } ... on ScoreSheet { id total revision }`,
  });

/** A round scored by all, with the same total from every juror for an entry, and closed. */
export async function givenClosed(trade: TradePromotion, sketch?: RoundSketch) {
  const given = await givenScoring(trade, sketch);
  for (const [at, total] of given.totals.entries()) {
    for (const juror of jurors) {
      const points = pointsOfTotal(total);
      sure(await score(trade, { juror, entryId: given.entryIds[at], points }));
    }
  }
  sure(await takeStep(trade, stepInput(given.roundId, 'CLOSE')));
  return given;
}

export const certified = {
  decision: { number: '99/QĐ-SCT', date: '2026-06-01' },
  notifiedOn: '2026-06-01',
  on: '2026-06-01',
};

export async function givenCertified(trade: TradePromotion, sketch?: RoundSketch) {
  const given = await givenClosed(trade, sketch);
  sure(await takeStep(trade, stepInput(given.roundId, 'CERTIFY', certified)));
  return given;
}

interface Changed {
  readonly answer: RoundAnswer | undefined;
  readonly problems: readonly string[];
}

export function sure({ answer, problems }: Changed): void {
  if (problems.length > 0) throw new Error(problems.join(', '));
  if (answer?.__typename === 'SelectionRefused') throw new Error(answer.messageVi);
}
