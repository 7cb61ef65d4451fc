// One payer's desk at the gateway: the mutations of a support item, alike for the three
// schemes, and the whole of what they answer.
import type { GraphQLClient } from '@kc/test-kit';
import type { SupportFacts, SupportObject } from './facts.js';

/**
 * As the mutations name the item: `claimProjectSupport`, `claimClusterSupport`,
 * `claimTradeSupport`.
 */
export type Scheme = 'Project' | 'Cluster' | 'Trade';

export interface DraftInput {
  readonly id: string;
  readonly projectId?: string;
  readonly clusterId?: string;
  readonly infrastructureProjectId?: string;
  readonly eventId?: string;
  readonly description: string;
  readonly facts: SupportFacts;
}

export interface InvoiceLine {
  readonly sellerTaxCode: string;
  readonly symbol: string;
  readonly number: string;
  readonly line: number;
}

export interface PayInput {
  readonly itemId: string;
  readonly paymentId: string;
  readonly kind: 'ADVANCE' | 'PAYMENT';
  readonly amount: number;
  readonly invoiceLines: readonly InvoiceLine[];
}

export interface SpecifyInput {
  readonly itemId: string;
  readonly requestId: string;
  readonly objects: readonly SupportObject[];
}

export interface ConfirmInput {
  readonly itemId: string;
  readonly requestId: string;
  readonly decisionNumber: string;
  readonly decisionDate: string;
}

interface Adjusting {
  readonly itemId: string;
  readonly requestId: string;
  readonly reason: string;
}

/** Support that was granted outside. */
export interface RecordInput {
  readonly itemId: string;
  readonly claimId: string;
  readonly decisionNumber: string;
  readonly decisionDate: string;
  readonly granted: number;
  readonly paid: number;
  readonly settled: boolean;
  readonly provenance: string;
}

export interface Met {
  readonly service: string;
  readonly source: string;
  readonly sourceVi: string;
  readonly sourceEn: string;
  readonly decidingBody: string;
  readonly state: string;
  readonly since: string;
}

export interface Ground {
  readonly effect: string;
  readonly allowed: number | null;
  readonly rule: {
    readonly id: string;
    readonly citation: string;
    readonly verified: boolean;
    readonly textVi: string;
    readonly textEn: string;
  };
  readonly met: readonly Met[];
}

export interface ClaimSeen {
  readonly id: string;
  readonly service: string;
  readonly state: string;
  readonly named: boolean;
  readonly granted: number;
  readonly authorised: number;
  readonly requestedTime: string;
  readonly inConflict: boolean;
  readonly excludedCostLines: readonly number[] | null;
  readonly cases: readonly { readonly status: string }[] | null;
}

/** Every member of the union, in one shape: what a member lacks is undefined. */
export interface Outcome {
  readonly __typename: string;
  readonly recordId: string;
  readonly position: number | null;
  readonly messageVi: string;
  readonly messageEn: string;
  readonly verdict?: string;
  readonly reason?: string | null;
  readonly requested?: number;
  readonly granted?: number;
  readonly grounds?: readonly Ground[];
  readonly claim?: ClaimSeen;
}

export const outcomeFields = `
  fragment OutcomeFields on ClaimOutcome {
    __typename
    ... on ClaimAnswer { recordId position messageVi messageEn }
    ... on ClaimGranted { granted grounds { ...GroundFields } claim { ...ClaimFields } }
    ... on ClaimReduced { requested granted grounds { ...GroundFields } claim { ...ClaimFields } }
    ... on ClaimUnderReview { grounds { ...GroundFields } claim { ...ClaimFields } }
    ... on ClaimRefused { verdict reason grounds { ...GroundFields } }
    ... on ClaimAdvanced { verdict grounds { ...GroundFields } claim { ...ClaimFields } }
  }
  fragment ClaimFields on Claim {
    id service state named granted authorised requestedTime inConflict excludedCostLines
    cases { status }
  }
  fragment GroundFields on Ground {
    effect allowed
    rule { id citation verified textVi textEn }
    met { service source sourceVi sourceEn decidingBody state since }
  }`;

/** So often a patient desk asks again; the system takes two seconds to say that it must. */
const patience = 10;

export class Desk {
  readonly #scheme: Scheme;
  readonly #client: GraphQLClient;
  readonly #asksAgain: number;

  constructor(scheme: Scheme, client: GraphQLClient, asksAgain = patience) {
    this.#scheme = scheme;
    this.#client = client;
    this.#asksAgain = asksAgain;
  }

  /** Content with the first answer, even if it is that there is none yet. */
  get once(): Desk {
    return new Desk(this.#scheme, this.#client, 0);
  }

  draft(input: DraftInput): Promise<{ readonly id: string; readonly requested: number }> {
    return this.#mutate('draft', 'Draft{}SupportInput', '{ id requested }', input);
  }

  claim(input: { readonly itemId: string; readonly claimId: string }): Promise<Outcome> {
    return this.#ask('claim', 'ClaimSupportInput', input);
  }

  specify(input: SpecifyInput): Promise<Outcome> {
    return this.#ask('specify', 'SpecifySupportInput', input);
  }

  confirm(input: ConfirmInput): Promise<Outcome> {
    return this.#ask('confirm', 'ConfirmSupportInput', input);
  }

  release(input: {
    readonly itemId: string;
    readonly requestId: string;
    readonly reason: string;
  }): Promise<Outcome> {
    return this.#ask('release', 'ReleaseSupportInput', input);
  }

  pay(input: PayInput): Promise<Outcome> {
    return this.#ask('pay', 'PaySupportInput', input);
  }

  settle(input: { readonly itemId: string; readonly requestId: string }): Promise<Outcome> {
    return this.#ask('settle', 'SettleSupportInput', input);
  }

  /** In the place of another item's claim. */
  replace(input: {
    readonly itemId: string;
    readonly replacesItemId: string;
    readonly claimId: string;
  }): Promise<Outcome> {
    return this.#ask('replace', 'ReplaceSupportInput', input);
  }

  renew(input: Adjusting & { readonly days: number }): Promise<Outcome> {
    return this.#ask('renew', 'RenewSupportInput', input);
  }

  reduce(input: Adjusting & { readonly granted: number }): Promise<Outcome> {
    return this.#ask('reduce', 'ReduceSupportInput', input);
  }

  recover(
    input: Omit<Adjusting, 'requestId'> & { readonly recoveryId: string; readonly amount: number },
  ): Promise<Outcome> {
    return this.#ask('recover', 'RecoverSupportInput', input);
  }

  record(input: RecordInput): Promise<Outcome> {
    return this.#ask('record', 'RecordSupportInput', input);
  }

  /** A slow disk is no verdict: as the answer advises, the same is asked again. */
  async #ask(verb: string, inputType: string, input: object): Promise<Outcome> {
    const ask = () => this.#mutate<Outcome>(verb, inputType, '{ ...OutcomeFields }', input);
    let outcome = await ask();
    for (let again = 0; again < this.#asksAgain; again += 1) {
      if (outcome.__typename !== 'ClaimPending') break;
      outcome = await ask();
    }
    return outcome;
  }

  async #mutate<T>(verb: string, inputType: string, selection: string, input: object): Promise<T> {
    const type = inputType.replace('{}', this.#scheme);
    const { answer } = await this.#client.data<{ answer: T }>(
      `mutation ($input: ${type}!) {
        answer: ${verb}${this.#scheme}Support(input: $input) ${selection}
      } ${selection.includes('OutcomeFields') ? outcomeFields : ''}`,
      { input },
    );
    return answer;
  }
}
