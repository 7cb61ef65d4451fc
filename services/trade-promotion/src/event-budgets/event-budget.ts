// The budget of an event as a value: cost lines with who is to bear them, income, and whether the
// sources together bring more than the event costs. It shows; what may be paid, the ledger decides.
export const costKinds = [
  'HALL',
  'PUBLICITY',
  'BOOTH_CONSTRUCTION',
  'TRANSPORT',
  'OPENING_CEREMONY',
  'AWARD_CEREMONY',
  'STAGE',
  'STAFF',
  'TRAVEL',
  'OTHER',
] as const;
export type CostKind = (typeof costKinds)[number];

export const incomeKinds = ['EXHIBITOR_FEE', 'SPONSOR', 'TICKET', 'OTHER'] as const;
export type IncomeKind = (typeof incomeKinds)[number];

/** In đồng; what it came to is null until known. */
export interface PlannedAndActual {
  readonly planned: bigint;
  readonly actual: bigint | null;
}

export interface CostShare extends PlannedAndActual {
  readonly source: string;
  readonly payer: string;
}

export interface CostLine extends PlannedAndActual {
  readonly eventId: string;
  /** Equal for components that the ledger takes for one. */
  readonly componentKey: string;
  readonly place: number;
  readonly component: string;
  readonly kind: CostKind;
  readonly description: string;
  /** Another occasion that the same thing serves, such as an award ceremony on the same stage. */
  readonly alsoServes: string | null;
  readonly shares: readonly CostShare[];
}

export interface Income extends PlannedAndActual {
  readonly eventId: string;
  readonly place: number;
  readonly kind: IncomeKind;
  readonly description: string;
}

export interface Balance {
  readonly cost: bigint;
  /** What sources are to bear. */
  readonly sources: bigint;
  readonly income: bigint;
  /** Sources and income above the cost; 0 when they are not. */
  readonly excess: bigint;
  /** Cost that nothing covers; 0 when all is. */
  readonly uncovered: bigint;
}

export interface BudgetSums {
  readonly planned: Balance;
  /** Of lines, shares and income whose actual amount is known. */
  readonly actual: Balance;
  /** The plan, with what the ledger grants for the event in the place of planned shares. */
  readonly byLedger: Balance;
}

export interface Budget {
  readonly lines: readonly Pick<CostLine, 'planned' | 'actual' | 'shares'>[];
  readonly incomes: readonly PlannedAndActual[];
  /** All that the ledger grants for the event itself, whichever payer. */
  readonly granted: bigint;
}

export function sumsOf({ lines, incomes, granted }: Budget): BudgetSums {
  const shares = lines.flatMap((line) => line.shares);
  const planned = balance(plannedOf(lines), plannedOf(shares), plannedOf(incomes));
  return {
    planned,
    actual: balance(actualOf(lines), actualOf(shares), actualOf(incomes)),
    byLedger: balance(planned.cost, granted, planned.income),
  };
}

function balance(cost: bigint, sources: bigint, income: bigint): Balance {
  const over = sources + income - cost;
  return { cost, sources, income, excess: positive(over), uncovered: positive(-over) };
}

function positive(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}

function plannedOf(rows: readonly PlannedAndActual[]): bigint {
  return rows.reduce((sum, { planned }) => sum + planned, 0n);
}

function actualOf(rows: readonly PlannedAndActual[]): bigint {
  return rows.reduce((sum, { actual }) => sum + (actual ?? 0n), 0n);
}
