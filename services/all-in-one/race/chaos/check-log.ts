// Whether what was decided keeps the promise, by a count of its own: one holder and one payer for
// each thing, paid at most what was granted, each invoice line once, ceilings kept, and nobody
// refused for a thing that nobody had. It knows the load, in which a firm stands for its one thing.
import { type Fact, keyOf } from './facts-of-log.js';

interface Holding {
  readonly claimId: string;
  readonly service: string;
  readonly keys: Set<string>;
  readonly project: string | null;
  granted: number;
  paid: number;
  state: 'HELD' | 'CONFIRMED' | 'SETTLED' | 'ENDED';
}

const sharePercent = 30;
const accepted = new Set(['granted', 'reduced', 'needs-review']);

export function checkLog(facts: readonly Fact[]): string[] {
  const count = new Count();
  for (const fact of facts) count.take(fact);
  return count.findings;
}

class Count {
  readonly findings: string[] = [];
  readonly #claims = new Map<string, Holding>();
  readonly #onKey = new Map<string, Set<Holding>>();
  /** Of each invoice line: the claim that was paid for by it, in one part or in several. */
  readonly #claimOfLine = new Map<string, string>();
  readonly #payments = new Set<string>();
  readonly #totals = new Map<string, number>();

  take(fact: Fact): void {
    const { decided, isRepeated, position, type, recordId } = fact;
    if (decided === undefined) {
      this.#find(fact, 'was never decided');
      return;
    }
    const { code } = decided;
    if (isRepeated !== (code === 'duplicate-record')) {
      this.#find(fact, isRepeated ? `counts again: ${code}` : 'is called a duplicate, and is none');
    }
    if (isRepeated) return;
    if (['void', 'record-id-reused', 'claim-id-reused'].includes(code)) {
      this.findings.push(`${type} ${recordId} at ${position} is ${code}`);
    }
    steps[type]?.(this, fact, code);
  }

  request(fact: Fact, code: string): void {
    const { claimId = '', item } = fact.body;
    if (item === undefined) return;
    const keys = new Set(item.objects.map(keyOf));
    if (item.beneficiary.startsWith('tax:')) keys.add(item.beneficiary);
    if (code === 'object-claimed' || code === 'object-settled') {
      this.#refusedJustly(fact, this.#othersOn(keys, undefined));
      return;
    }
    if (!accepted.has(code)) return;
    const holding: Holding = {
      claimId,
      service: fact.service,
      keys,
      project: item.project,
      granted: fact.decided?.granted ?? 0,
      paid: 0,
      state: 'HELD',
    };
    this.#claims.set(claimId, holding);
    this.#standOn(fact, holding, keys);
    this.#keepsCeiling(fact, holding);
  }

  specify(fact: Fact, code: string): void {
    const keys = new Set(fact.body.objects?.map(keyOf));
    const holding = this.#own(fact, code, 'specified');
    if (code === 'object-claimed') {
      this.#refusedJustly(fact, this.#othersOn(keys, fact.body.claimId));
    }
    if (holding !== undefined) this.#standOn(fact, holding, keys);
  }

  confirm(fact: Fact, code: string): void {
    const holding = this.#own(fact, code, 'confirmed');
    if (holding !== undefined) holding.state = 'CONFIRMED';
  }

  pay(fact: Fact, code: string): void {
    const { amount, paymentId = '', invoiceLines = [] } = fact.body;
    const lines = invoiceLines.map(keyOf);
    const isTaken = code === 'object-claimed' || code === 'contested';
    if (isTaken && !lines.some((line) => this.#claimOfLine.has(line))) {
      this.#find(fact, 'is refused for an invoice line that nobody has');
    }
    const holding = this.#own(fact, code, 'payment-authorized');
    if (holding === undefined) return;
    if (holding.state !== 'CONFIRMED') this.#find(fact, `pays a claim that is ${holding.state}`);
    if (this.#payments.has(paymentId)) this.#find(fact, 'pays twice under one id');
    this.#payments.add(paymentId);
    holding.paid += Number(amount);
    if (holding.paid > holding.granted) {
      this.#find(fact, `pays ${holding.paid} in all where ${holding.granted} was granted`);
    }
    for (const line of lines) {
      const other = this.#claimOfLine.get(line) ?? holding.claimId;
      if (other !== holding.claimId) this.#find(fact, `double payment: ${line} paid ${other} too`);
      this.#claimOfLine.set(line, holding.claimId);
    }
    for (const other of this.#othersOn(holding.keys, holding.claimId)) {
      if (other.paid > 0) this.#find(fact, `double payment: ${other.claimId} was paid for it too`);
    }
  }

  settle(fact: Fact, code: string): void {
    const holding = this.#own(fact, code, 'settled');
    if (holding === undefined) return;
    holding.state = 'SETTLED';
    holding.granted = holding.paid;
  }

  end(fact: Fact, code: string): void {
    const holding = this.#own(fact, code, fact.type === 'ClaimExpired' ? 'expired' : 'released');
    if (holding === undefined) return;
    if (holding.paid > 0) this.#find(fact, `lets go of a thing that ${holding.paid} was paid for`);
    holding.state = 'ENDED';
    for (const key of holding.keys) this.#onKey.get(key)?.delete(holding);
  }

  setTotal({ body: { project = '', total } }: Fact, code: string): void {
    if (code === 'project-total-set') this.#totals.set(project, Number(total));
  }

  /** The claim, when the step was taken; whose it is not, or what has ended, may take none. */
  #own(fact: Fact, code: string, taken: string): Holding | undefined {
    if (code !== taken) return undefined;
    const holding = this.#claims.get(fact.body.claimId ?? '');
    if (holding === undefined) this.#find(fact, `is ${code} without a claim that holds`);
    else if (holding.service !== fact.service) this.#find(fact, `is ${holding.service}'s to ask`);
    else if (holding.state === 'ENDED') this.#find(fact, `is ${code} after the claim's end`);
    else if (holding.state === 'SETTLED') this.#find(fact, `is ${code} after the settlement`);
    else return holding;
    return undefined;
  }

  #standOn(fact: Fact, holding: Holding, keys: ReadonlySet<string>): void {
    for (const other of this.#othersOn(keys, holding.claimId)) {
      if (fact.decided?.code === 'needs-review') continue;
      this.#find(fact, `double grant: ${other.claimId} of ${other.service} holds it too`);
    }
    for (const key of keys) {
      holding.keys.add(key);
      const on = this.#onKey.get(key) ?? new Set();
      this.#onKey.set(key, on.add(holding));
    }
  }

  #othersOn(keys: ReadonlySet<string>, claimId: string | undefined): Set<Holding> {
    const all = [...keys].flatMap((key) => [...(this.#onKey.get(key) ?? [])]);
    return new Set(all.filter((other) => other.claimId !== claimId));
  }

  #refusedJustly(fact: Fact, holders: ReadonlySet<Holding>): void {
    if (holders.size === 0) this.#find(fact, 'is refused for a thing that nobody holds');
  }

  #keepsCeiling(fact: Fact, { project }: Holding): void {
    if (project === null) return;
    const limit = ((this.#totals.get(project) ?? 0) * sharePercent) / 100;
    const counted = [...this.#claims.values()]
      .filter((one) => one.project === project && one.state !== 'ENDED')
      .reduce((sum, { granted }) => sum + granted, 0);
    if (counted > limit) this.#find(fact, `brings ${project} to ${counted}, above ${limit}`);
  }

  #find({ type, recordId, position }: Fact, what: string): void {
    this.findings.push(`${type} ${recordId} at ${position} ${what}`);
  }
}

const steps: Readonly<Record<string, (count: Count, fact: Fact, code: string) => void>> = {
  ClaimRequested: (count, fact, code) => count.request(fact, code),
  ClaimSpecified: (count, fact, code) => count.specify(fact, code),
  ClaimConfirmed: (count, fact, code) => count.confirm(fact, code),
  PaymentAuthorized: (count, fact, code) => count.pay(fact, code),
  ClaimSettled: (count, fact, code) => count.settle(fact, code),
  ClaimReleased: (count, fact, code) => count.end(fact, code),
  ClaimExpired: (count, fact, code) => count.end(fact, code),
  ProjectTotalSet: (count, fact, code) => count.setTotal(fact, code),
};
