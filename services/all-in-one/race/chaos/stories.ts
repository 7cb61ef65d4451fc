// The load: each story is one thing that several payers want, over the whole life of a claim. They
// race for it, the winner is paid step by step or lets it go, and the losers try what they must not
// be able to do. What is answered is for others to judge.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { million, newInvoiceLine, type SupportObject } from '../../e2e/facts.js';
import type { Asker, Office } from './asker.js';
import type { Told, Verb } from './journal.js';
import type { Supplies, Thing } from './supplies.js';

export interface Teller {
  readonly asker: Asker;
  readonly supplies: Supplies;
  readonly random: () => number;
  /** True once the load is to end: a story then stops at its next step. */
  readonly isOver: () => boolean;
}

interface Want {
  readonly office: Office;
  readonly itemId: string;
}

type Holding = Want & { readonly granted: number };

const jitterMs = 30;
const decision = { decisionNumber: '51/QĐ-SCT', decisionDate: '2025-04-02' };
const holds: readonly string[] = ['ClaimGranted', 'ClaimReduced'];
const maxRounds = 3;
/** How often something is done, of all times it could be. */
const chance = {
  ask: { again: 0.06, thenLeave: 0.04 },
  letGo: 0.2,
  payTooEarly: 0.5,
  trespass: 0.5,
  oldInvoice: 0.05,
  bothAtOnce: 0.3,
};
const rememberedLines = 40;

export class Story {
  readonly #teller: Teller;
  readonly #thing: Thing;
  static readonly #lines: ReturnType<typeof newInvoiceLine>[] = [];

  constructor(teller: Teller, thing: Thing) {
    this.#teller = teller;
    this.#thing = thing;
  }

  async tell(): Promise<void> {
    const wants = await Promise.all(this.#thing.payers.map((payer) => this.#draft(payer)));
    for (let round = 0; round < maxRounds && !this.#teller.isOver(); round += 1) {
      const winner = await this.#race(wants);
      if (winner === undefined) return;
      const losers = wants.filter(({ itemId }) => itemId !== winner.itemId);
      if (await this.#live(winner, losers)) return;
    }
  }

  async #draft({ office, parent, facts }: Thing['payers'][number]): Promise<Want> {
    const itemId = randomUUID();
    const type = `Draft${office.scheme}SupportInput`;
    const document = `mutation ($input: ${type}!) {
      draft${office.scheme}Support(input: $input) { id }
    }`;
    const input = { id: itemId, ...parent, description: 'Hạng mục kiểm thử', facts };
    await this.#teller.asker.send(office.caller, document, { input });
    return { office, itemId };
  }

  /** All at the same moment but for a jitter; each claim is a new one. */
  async #race(wants: readonly Want[]): Promise<Holding | undefined> {
    const answers = await Promise.all(wants.map((want) => this.#claim(want)));
    const at = answers.findIndex((told) => told !== undefined && holds.includes(told.type));
    const want = wants[at];
    return want && { ...want, granted: answers[at]?.granted ?? 0 };
  }

  async #claim(want: Want): Promise<Told | undefined> {
    await sleep(this.#teller.random() * jitterMs);
    const claimId = randomUUID();
    return this.#ask(want, 'claim', claimId, { claimId });
  }

  /** False when it was let go, so that others may have it. */
  async #live(winner: Holding, losers: readonly Want[]): Promise<boolean> {
    if (this.#happens(chance.letGo)) return !(await this.#release(winner));
    if (!this.#teller.isOver()) await this.#confirm(winner);
    if (this.#thing.nameLater !== undefined) {
      if (this.#happens(chance.payTooEarly)) await this.#pay(winner, 0.2, 'ADVANCE');
      await this.#specify(winner, this.#thing.nameLater);
    }
    const trespasses = losers.filter(() => this.#happens(chance.trespass));
    await Promise.all([
      this.#payTwiceAtOnce(winner),
      ...trespasses.map((loser) => this.#trespass(loser)),
    ]);
    if (this.#teller.isOver()) return true;
    if (this.#happens(chance.bothAtOnce)) {
      // Of a payment and the settlement in one moment, whatever comes first in the log counts.
      await Promise.all([this.#settle(winner), this.#pay(winner, 0.2, 'PAYMENT')]);
    } else {
      await this.#pay(winner, 0.2, 'PAYMENT');
      await this.#settle(winner);
    }
    await Promise.all(trespasses.map((loser) => this.#claim(loser)));
    return true;
  }

  /** Two officers, who do not know of each other: together it is more than was granted. */
  async #payTwiceAtOnce(winner: Holding): Promise<void> {
    await Promise.all([this.#pay(winner, 0.6, 'ADVANCE'), this.#pay(winner, 0.7, 'PAYMENT')]);
    if (this.#happens(chance.bothAtOnce)) await this.#release(winner);
  }

  /** Who was refused tries to go on, or asks again. */
  async #trespass(loser: Want): Promise<void> {
    if (this.#happens(0.5)) await this.#confirm(loser);
    if (this.#happens(0.5)) await this.#pay({ ...loser, granted: 50 * million }, 1, 'ADVANCE');
    await this.#claim(loser);
  }

  #confirm(want: Want) {
    const requestId = randomUUID();
    return this.#ask(want, 'confirm', requestId, { requestId, ...decision });
  }

  #specify(want: Want, objects: readonly SupportObject[]) {
    const requestId = randomUUID();
    return this.#ask(want, 'specify', requestId, { requestId, objects });
  }

  #pay(holding: Holding, share: number, kind: 'ADVANCE' | 'PAYMENT') {
    const paymentId = randomUUID();
    const amount = Math.max(1, Math.floor(holding.granted * share));
    const invoiceLines = [this.#invoiceLine()];
    return this.#ask(holding, 'pay', paymentId, { paymentId, kind, amount, invoiceLines });
  }

  #settle(want: Want) {
    const requestId = randomUUID();
    return this.#ask(want, 'settle', requestId, { requestId });
  }

  /** True when it was: then nobody holds the thing. */
  async #release(want: Want): Promise<boolean> {
    const requestId = randomUUID();
    const input = { requestId, reason: 'Cơ sở không mua máy nữa.' };
    return (await this.#ask(want, 'release', requestId, input))?.verdict === 'released';
  }

  async #ask(want: Want, verb: Verb, recordId: string, input: object) {
    const { asker, isOver } = this.#teller;
    if (isOver()) return undefined;
    const { office, itemId } = want;
    const question = { office, verb, recordId, input: { itemId, ...input } };
    const leaves = this.#happens(chance.ask.thenLeave);
    const told = await asker.ask(question, leaves ? 'once' : 'until answered');
    if (told !== undefined && this.#happens(chance.ask.again)) await asker.askAgain(question);
    return told;
  }

  /** Sometimes one that is in another dossier already, or gets there at the same moment. */
  #invoiceLine() {
    const lines = Story.#lines;
    const at = Math.floor(this.#teller.random() * lines.length);
    const old = this.#happens(chance.oldInvoice) ? lines[at] : undefined;
    const line = old ?? newInvoiceLine();
    lines.push(line);
    if (lines.length > rememberedLines) lines.shift();
    return line;
  }

  #happens(probability: number): boolean {
    return this.#teller.random() < probability;
  }
}
