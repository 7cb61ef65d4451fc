// For tests: the trade promotion service at a claim log of its own, and the records that most tests
// begin with.
import { randomUUID } from 'node:crypto';
import {
  actorOf,
  departmentOf,
  type GivenService,
  givenFundingService,
  type RuleSketch,
  today,
} from '@kc/funding-fixture';
import { statementsDuring } from '@kc/test-kit';
import { selectionTables } from './selections.js';
import { migrations } from './tables.js';
import { createTradePromotionService } from './trade-promotion-service.js';

export interface TradePromotion extends GivenService {
  /** How many SQL statements this work needed, those of the ledger too. */
  statementsOf(work: () => Promise<unknown>): Promise<number>;
}

const rules: RuleSketch = {
  service: 'trade-promotion',
  sources: ['TRADE_PROMOTION_NATIONAL', 'TRADE_PROMOTION_LOCAL'],
  refKinds: {
    BOOTH: { eventId: 'ID', number: 'TOKEN' },
    EVENT: { eventId: 'ID' },
    EVENT_COST: { eventId: 'ID', component: 'TOKEN' },
    EVENT_BOOTHS: { eventId: 'ID' },
    PRIZE: { productId: 'ID', level: 'TOKEN', cycle: 'TOKEN' },
  },
  contents: {
    BOOTH_RENT: { namedBy: 'BOOTH' },
    BOOTHS_RENT: { namedBy: 'EVENT_BOOTHS' },
    FAIR_COST: { namedBy: 'EVENT', objectMode: 'SHARED' },
    'TP.PRIZE': { namedBy: 'PRIZE' },
  },
};

export async function givenTradePromotion(): Promise<TradePromotion> {
  const given = await givenFundingService({
    create: createTradePromotionService,
    migrations,
    tables: [
      ...['trade_event', 'booth', 'participation', 'booth_use', 'event_step', 'event_cost_line'],
      ...selectionTables.map(({ options }) => options.name),
      ...['participation_result', 'support_decision'],
    ],
    rules,
  });
  return { ...given, statementsOf: async (work) => (await statementsDuring(work)).length };
}

export const ministry = actorOf('MINISTRY');
export const laoCaiDepartment = departmentOf('15');
export const laoCaiCentre = actorOf('PROVINCIAL_CENTRE', { province: today('15') });
export const laiChauDepartment = departmentOf('12');

export function eventInput(over: Record<string, unknown> = {}): Record<string, unknown> {
  const id = randomUUID();
  return {
    id,
    kind: 'PROMOTION_FAIR_REGION',
    name: `Hội chợ ${id.slice(0, 8)}`,
    province: { scheme: 'QD19_2025', code: '15' },
    days: { from: '2026-12-10', to: '2026-12-15' },
    organiserName: 'Trung tâm Khuyến công',
    registrationExempt: true,
    invented: { note: 'Sự kiện giả định để thử.' },
    ...over,
  };
}

export const registerTradeEvent = `mutation ($input: RegisterTradeEventInput!) {
  registerTradeEvent(input: $input) {
    __typename
    ... on TradeEventRegistered { event { id name } }
    ... on TradeEventAlreadyKnown { event { id name } reasonVi reasonEn }
  }
}`;

export const addBooths = `mutation ($input: AddBoothsInput!) {
  addBooths(input: $input) {
    __typename
    ... on BoothsAdded { event { id } booths { number areaM2 price standard } }
    ... on BoothsAlreadyKnown { booths { number } reasonVi reasonEn }
  }
}`;

export function boothsInput(eventId: string, numbers: readonly string[]) {
  const booths = numbers.map((number) => ({ id: randomUUID(), number, price: '6000000' }));
  return { id: randomUUID(), eventId, booths };
}

/** A fair in Lào Cai with these booths, and its id. */
export async function givenFair(
  trade: TradePromotion,
  numbers: readonly string[] = ['A1'],
): Promise<string> {
  const event = eventInput();
  const eventId = String(event.id);
  const registered = await trade.ask(registerTradeEvent, { input: event }, laoCaiDepartment);
  const input = boothsInput(eventId, numbers);
  const { problems } = await trade.ask(addBooths, { input }, laoCaiDepartment);
  const faults = [...registered.problems, ...problems];
  if (faults.length > 0) throw new Error(faults.map(String).join('; '));
  return eventId;
}
