// For tests: a random but repeatable history of three payers at one log, and beside it a book kept
// by plain arithmetic from what each payer was answered. The book reads no claim of the ledger.
import type { Case, Verdict } from '@kc/claim-ledger';
import { work } from '../../../../packages/claim-ledger/src/testing/items.js';
import { testRules2 } from '../../../../packages/claim-ledger/src/testing/rule-fixture.js';
import { uuidOf } from '../../../../packages/claim-ledger/src/testing/signing.js';
import { day, World, type Writer } from '../../../../packages/claim-ledger/src/testing/world.js';

export const projects = ['north', 'south', 'east', 'west', 'port'] as const;
export const shareBp = 3_000n;

/** As the law stands: nothing before 2024-05-01, unclear from 2026-09-15. */
export function datedRules() {
  const rules = testRules2();
  const [share] = rules.ceilings.filter(({ kind }) => kind === 'PROJECT_SHARE');
  if (share === undefined) throw new Error('no ceiling over projects');
  const others = rules.ceilings.filter(({ kind }) => kind !== 'PROJECT_SHARE');
  const first = { ...share, id: 'SHARE-2024', from: '2024-05-01', to: '2026-09-14' };
  const second = { ...share, id: 'SHARE-2026', from: '2026-09-15', to: null, verified: false };
  return { ...rules, reservationDays: 10, ceilings: [first, second, ...others] };
}

interface Kept {
  readonly name: string;
  readonly origin: string;
  readonly writer: Writer;
  readonly service: string;
  readonly source: string;
  readonly project: string;
  /** Money of the state. */
  readonly counts: boolean;
  amount: bigint;
  paid: bigint;
  decided: boolean;
  over: boolean;
}

export interface BookSums {
  reserved: bigint;
  confirmed: bigint;
  paid: bigint;
}

const waitsForTotal = 1_200;
const days = ['2023-11-02', '2024-04-30', '2024-05-01', '2026-02-03', '2026-09-14', '2026-09-15'];

export class MeterHistory {
  readonly world = new World(datedRules(), Date.parse('2026-03-02T02:00:00Z'));
  readonly totals = new Map<string, bigint>();
  readonly answers = new Map<string, number>();
  readonly #kept = new Map<string, Kept>();
  #chance: number;
  #names = 0;

  constructor(seed: number) {
    this.#chance = seed >>> 0;
    for (const project of projects) this.#setTotal(project);
  }

  /** One record more, by whoever. */
  step(): void {
    this.world.after(this.#below(12) * (day / 24));
    const steps: readonly (readonly [number, () => void])[] = [
      [30, () => this.#ask()],
      [4, () => this.#record()],
      [20, () => this.#confirm()],
      [20, () => this.#pay()],
      [7, () => this.#recover()],
      [5, () => this.#settle()],
      [5, () => this.#release()],
      [6, () => this.#reduce()],
      [3, () => this.#replace()],
      [5, () => this.#expire()],
      [1, () => this.#setTotal(this.#oneOf(projects))],
      [9, () => this.#rule()],
    ];
    let at = this.#below(steps.reduce((sum, [weight]) => sum + weight, 0));
    const chosen = steps.find(([weight]) => {
      at -= weight;
      return at < 0;
    });
    chosen?.[1]();
  }

  /** What the book says of a project, by service and source. */
  sums(project: string): ReadonlyMap<string, BookSums> {
    const sums = new Map<string, BookSums>();
    for (const one of this.#kept.values()) {
      if (one.over || !one.counts || one.project !== project) continue;
      const payer = `${one.service} ${one.source}`;
      const sum = sums.get(payer) ?? { reserved: 0n, confirmed: 0n, paid: 0n };
      sum.paid += one.paid;
      sum[one.decided ? 'confirmed' : 'reserved'] += one.amount - one.paid;
      sums.set(payer, sum);
    }
    return sums;
  }

  #ask(replaced: Kept | null = null): void {
    const { writer, facts, kept } = this.#newClaim(replaced);
    const decisionDate = this.#oneOf([null, ...days]);
    const verdict =
      replaced === null
        ? writer.asks(kept.name, facts, { decisionDate })
        : writer.replaces(kept.name, replaced.name, facts, { decisionDate, origin: kept.origin });
    this.#told(verdict);
    if (!['granted', 'reduced', 'needs-review'].includes(verdict.code)) return;
    if (replaced !== null) replaced.over = true;
    this.#kept.set(uuidOf(kept.name), { ...kept, amount: verdict.granted ?? 0n });
  }

  #record(): void {
    const { writer, facts, kept } = this.#newClaim(null);
    const granted = 1 + this.#below(2_000);
    const paid = this.#below(granted + 1);
    const settled = paid > 0 && this.#below(2) === 0;
    const amounts = { granted: String(granted), paid: String(paid), settled };
    const verdict = writer.records(kept.name, facts, amounts);
    this.#told(verdict);
    if (verdict.code !== 'recorded') return;
    const amount = BigInt(settled ? paid : granted);
    this.#kept.set(uuidOf(kept.name), { ...kept, amount, paid: BigInt(paid), decided: true });
  }

  #newClaim(like: Kept | null) {
    const { programs, clusters, trade } = this.world;
    const payers = [
      [programs, 'KCQG'],
      [programs, 'KCDP'],
      [programs, 'DONOR'],
      [clusters, 'CLUSTER'],
      [clusters, 'CLUSTER'],
      [trade, 'TRADE'],
    ] as const;
    const [writer, source] =
      like === null ? this.#oneOf(payers) : ([like.writer, like.source] as const);
    const project = like?.project ?? this.#oneOf(projects);
    const requested = 1 + this.#below(5_000);
    this.#names += 1;
    const name = `claim ${this.#names}`;
    const content = this.#oneOf(['ROAD', 'SEWER']);
    const objects = [work(project, `${this.#below(90)}`)];
    const facts = { content, source, project, requested, objects, who: this.#party() };
    const kept: Kept = {
      name,
      origin: like?.origin ?? uuidOf(`item of ${name}`),
      writer,
      service: writer.service,
      source,
      project,
      counts: source !== 'DONOR',
      amount: 0n,
      paid: 0n,
      decided: false,
      over: false,
    };
    return { writer, facts, kept };
  }

  #party(): string {
    return `cluster:${uuidOf(`cluster ${this.#below(400)}`)}`;
  }

  #confirm(): void {
    this.#onOne(
      ({ decided }) => !decided,
      (one) => {
        if (this.#told(one.writer.confirms(one.name)) === 'confirmed') one.decided = true;
      },
    );
  }

  #pay(): void {
    this.#onOne(
      ({ decided }) => decided,
      (one) => {
        const amount = 1 + this.#below(Number(one.amount - one.paid) + 2);
        const payment = `payment ${this.world.entries.length}`;
        const code = this.#told(one.writer.pays(one.name, payment, amount));
        if (code === 'payment-authorized') one.paid += BigInt(amount);
      },
    );
  }

  #recover(): void {
    this.#onOne(
      ({ paid }) => paid > 0n,
      (one) => {
        const amount = this.#below(3) === 0 ? Number(one.paid) : 1 + this.#below(Number(one.paid));
        const recovery = `recovery ${this.world.entries.length}`;
        const verdict = one.writer.recovers(one.name, recovery, amount);
        if (this.#told(verdict) !== 'recovered') return;
        one.paid -= BigInt(amount);
        if (one.paid === 0n) one.over = true;
        else if (verdict.state === 'SETTLED') one.amount = one.paid;
      },
    );
  }

  #settle(): void {
    this.#onOne(
      ({ paid }) => paid > 0n,
      (one) => {
        if (this.#told(one.writer.settles(one.name)) === 'settled') one.amount = one.paid;
      },
    );
  }

  #release(): void {
    this.#onOne(
      ({ paid }) => paid === 0n,
      (one) => {
        if (this.#told(one.writer.releases(one.name)) === 'released') one.over = true;
      },
    );
  }

  #reduce(): void {
    this.#onOne(
      () => true,
      (one) => {
        const granted = 1 + this.#below(Number(one.amount) + 1);
        if (this.#told(one.writer.reduces(one.name, granted)) === 'lowered') {
          one.amount = BigInt(granted);
        }
      },
    );
  }

  #replace(): void {
    this.#onOne(
      ({ paid }) => paid === 0n,
      (one) => this.#ask(one),
    );
  }

  /** The one that has waited longest. */
  #expire(): void {
    const one = [...this.#kept.values()].find(({ over, decided }) => !over && !decided);
    if (one === undefined) return;
    if (this.#told(one.writer.expires(one.name)) === 'expired') one.over = true;
  }

  /** The last one waits long for its total, and its claims for a ruling. */
  #setTotal(project: string): void {
    if (project === projects.at(-1) && this.world.entries.length < waitsForTotal) return;
    const total = 60_000 + this.#below(120_000);
    const code = this.#told(this.world.clusters.setsTotal(project, total));
    if (code.endsWith('total-set')) this.totals.set(project, BigInt(total));
  }

  /** Two persons rule on the newest open case: some stay, some end. */
  #rule(): void {
    const open = [...this.world.ledger.cases.values()].filter(({ status }) => status === 'OPEN');
    const newest = open.at(-1);
    if (newest === undefined) return;
    const ids = [...new Set([...newest.subject, ...newest.met])];
    const known = ids.flatMap((id) => this.#kept.get(id) ?? []);
    const stay = known.filter(() => this.#below(4) > 0);
    const verdict = this.world.programs.rules(stay.map(({ name }) => name));
    if (this.#told(verdict) === 'ruled') this.#ruled(newest, verdict, { known, stay });
  }

  #ruled(
    { kind, subject: [about = ''] }: Case,
    { state, granted }: Verdict,
    { known, stay }: { readonly known: readonly Kept[]; readonly stay: readonly Kept[] },
  ): void {
    const one = this.#kept.get(about);
    if (kind === 'REVIEW') {
      if (one === undefined) return;
      if (state === 'REFUSED') one.over = true;
      else one.amount = granted ?? one.amount;
      return;
    }
    for (const gone of known.filter((each) => !stay.includes(each) && !each.over)) {
      if (gone.paid === 0n) gone.over = true;
      else gone.amount = gone.paid;
    }
  }

  #onOne(fits: (one: Kept) => boolean, act: (one: Kept) => void): void {
    const fitting = [...this.#kept.values()].filter((one) => !one.over && fits(one));
    if (fitting.length > 0) act(this.#oneOf(fitting));
    else this.#ask();
  }

  #told({ code }: Verdict): Verdict['code'] {
    this.answers.set(code, (this.answers.get(code) ?? 0) + 1);
    return code;
  }

  #oneOf<T>(values: readonly T[]): T {
    return values[this.#below(values.length)] as T;
  }

  /** From 0 up to, but not, `count`; the constants are those of Numerical Recipes. */
  #below(count: number): number {
    this.#chance = (Math.imul(this.#chance, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#chance / 4_294_967_296) * count);
  }
}
