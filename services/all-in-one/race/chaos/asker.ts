// One office's way to ask: any of the gateways, again and again with the same ids until there is an
// answer, or once and never again. Everything it was told goes into the journal.
import { setTimeout as sleep } from 'node:timers/promises';
import type { FundingService } from '@kc/set-up';
import type { GraphQLAnswerError, GraphQLClient } from '@kc/test-kit';
import type { CallerName } from '../../e2e/callers.js';
import type { Scheme } from '../../e2e/desk.js';
import type { Deployment } from '../deployment.js';
import type { Asked, Journal, Told, Verb } from './journal.js';

const retryMs = 200;
const giveUpMs = 180_000;
/** Everything else is the caller's fault, for good: asking again changes nothing. */
const outages = new Set(['UNAVAILABLE', 'INTERNAL', 'INTERNAL_SERVER_ERROR', 'NO_CODE']);

export interface Office {
  readonly service: FundingService;
  readonly scheme: Scheme;
  readonly caller: CallerName;
}

export interface Question {
  readonly office: Office;
  readonly verb: Verb;
  readonly recordId: string;
  readonly input: object;
}

interface Asking {
  readonly deployment: Deployment;
  readonly journal: Journal;
  readonly random: () => number;
  /** Once the run is interrupted nothing is asked again. */
  readonly signal: AbortSignal | undefined;
}

interface Heard {
  readonly __typename: string;
  readonly position: number | string | null;
  readonly verdict?: string;
  readonly granted?: number | string;
}

type Reply =
  | { readonly told: Told }
  | { readonly fault: string }
  | { readonly problem: string }
  | { readonly pending: true };

export class Asker {
  readonly #clients = new Map<CallerName, readonly GraphQLClient[]>();
  readonly #deployment: Deployment;
  readonly #journal: Journal;
  readonly #random: () => number;

  readonly #signal: AbortSignal | undefined;

  constructor(given: Asking) {
    this.#deployment = given.deployment;
    this.#journal = given.journal;
    this.#random = given.random;
    this.#signal = given.signal;
  }

  /** Undefined without an answer of the ledger: refused before, or this client went away. */
  async ask(question: Question, patience: 'until answered' | 'once' = 'until answered') {
    const { recordId, verb, office } = question;
    const entry = this.#journal.begin({ recordId, verb, service: office.service });
    for (;;) {
      entry.attempts += 1;
      const reply = await this.#attempt(question);
      if ('told' in reply) {
        entry.told = reply.told;
        this.#journal.end(entry, 'ANSWERED');
        return reply.told;
      }
      if ('problem' in reply) {
        entry.problem = reply.problem;
        this.#journal.end(entry, 'PROBLEM');
        return undefined;
      }
      this.#note(entry, reply);
      entry.gaveUp = patience !== 'once' && this.#givesUp(entry.firstAskedAt);
      if (patience === 'once' || entry.gaveUp) {
        this.#journal.end(entry, 'LEFT');
        return undefined;
      }
      await sleep(retryMs * (0.5 + this.#random()));
    }
  }

  /** A request that was answered must be answered alike for ever. */
  async askAgain(question: Question): Promise<void> {
    const entry = this.#journal.all.findLast(({ recordId }) => recordId === question.recordId);
    const reply = await this.#attempt(question);
    if (entry !== undefined && 'told' in reply) entry.toldAgain = reply.told;
  }

  /** What is no request to the ledger: a draft, a registration. Safe to repeat by its ids. */
  async send(caller: CallerName, document: string, variables: object): Promise<void> {
    const from = Date.now();
    for (;;) {
      try {
        const { errors } = await this.#client(caller).ask(document, variables);
        const [error] = errors;
        if (error === undefined) return;
        const code = codeOf(error);
        if (!outages.has(code)) throw new Error(`${code}: ${error.message}`, { cause: 'problem' });
        this.#journal.fault(code);
      } catch (error) {
        if (error instanceof Error && error.cause === 'problem') throw error;
        this.#journal.fault('NO_ANSWER');
      }
      if (this.#givesUp(from)) throw new Error(`not sent in ${giveUpMs} ms: ${document}`);
      await sleep(retryMs * (0.5 + this.#random()));
    }
  }

  #givesUp(since: number): boolean {
    return this.#signal?.aborted === true || Date.now() - since > giveUpMs;
  }

  #note(entry: Asked, reply: { readonly fault: string } | { readonly pending: true }): void {
    this.#journal.wait(entry);
    if ('pending' in reply) entry.wasPending = true;
    this.#journal.fault('fault' in reply ? reply.fault : 'PENDING');
  }

  async #attempt({ office, verb, input }: Question): Promise<Reply> {
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}SupportInput`;
    const document = `mutation ($input: ${type}!) {
      answer: ${verb}${office.scheme}Support(input: $input) {
        __typename
        ... on ClaimAnswer { position }
        ... on ClaimGranted { granted }
        ... on ClaimReduced { granted }
        ... on ClaimRefused { verdict }
        ... on ClaimAdvanced { verdict }
      }
    }`;
    try {
      const { data, errors } = await this.#client(office.caller).ask<{ answer: Heard }>(document, {
        input,
      });
      if (data?.answer) return replyOf(data.answer);
      const code = codeOf(errors[0]);
      return outages.has(code) ? { fault: code } : { problem: code };
    } catch {
      return { fault: 'NO_ANSWER' };
    }
  }

  #client(caller: CallerName): GraphQLClient {
    const known = this.#clients.get(caller) ?? this.#deployment.clientsOf(caller);
    this.#clients.set(caller, known);
    return known[Math.floor(this.#random() * known.length)] as GraphQLClient;
  }
}

function codeOf(error: GraphQLAnswerError | undefined): string {
  return String(error?.extensions?.code ?? 'NO_CODE');
}

const verdicts: Readonly<Record<string, string>> = {
  ClaimGranted: 'granted',
  ClaimReduced: 'reduced',
  ClaimUnderReview: 'needs-review',
};

function replyOf({ __typename: type, position, verdict, granted }: Heard): Reply {
  if (type === 'ClaimPending' || position === null) return { pending: true };
  return {
    told: {
      type,
      position: Number(position),
      verdict: verdict ?? verdicts[type] ?? type,
      granted: granted === undefined ? null : Number(granted),
    },
  };
}
