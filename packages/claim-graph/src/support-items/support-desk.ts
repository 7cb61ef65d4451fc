// One payer's desk: the use cases of a support item's life, each one transaction and one record. The
// service says what an item belongs to and who may act for it; the log says what is granted.
import type { Body, RecordType, SupportItem } from '@kc/claim-ledger';
import { askedUnder, type ClaimSeat } from '@kc/claim-participant';
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import { ifGiven, isoDate, oneOf, Problem, plainText, positiveMoney, uuid } from '@kc/problems';
import type { Clock } from '@kc/process-kit';
import type { Actor } from '@kc/subgraph-kit';
import { requireActor } from '@kc/subgraph-kit';
import type { DataSource, EntityManager } from 'typeorm';
import type {
  ClaimSupportInput,
  ConfirmSupportInput,
  PaySupportInput,
  ReleaseSupportInput,
  SettleSupportInput,
  SpecifySupportInput,
  SupportFactsInput,
} from '../generated/graphql.js';
import { sourceNames } from '../ledger/explain.js';
import { type ClaimOutcome, outcomeOf, pendingOutcome } from '../ledger/outcome.js';
import { problemOf, readFacts } from './facts-input.js';
import { readEvidence, readInvoiceLine, readObjects } from './object-input.js';
import { type DraftedItem, findItem, insertItem } from './support-item.store.js';

/** What an item belongs to, as far as the desk must know it. */
export interface SupportParent {
  readonly id: string;
  /** Whom a refused party is told to ask. */
  readonly decidingBody: string;
  /** The infrastructure project whose ceiling counts the support; null for anything else. */
  readonly project: string | null;
}

export interface DeskDeps<Parent extends SupportParent> {
  readonly seat: ClaimSeat;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  parentOf(em: EntityManager, parentId: string): Promise<Parent | null>;
  /** Throws FORBIDDEN unless the actor may spend this source's money there. */
  allow(actor: Actor, parent: Parent, source: string): void;
}

export interface DraftSupport {
  readonly id: string;
  readonly parentId: string;
  readonly description: string;
  /** For a payer whose items do not themselves belong to an infrastructure project. */
  readonly infrastructureProjectId?: string | null | undefined;
  readonly facts: SupportFactsInput;
}

interface Step<T extends RecordType> {
  readonly itemId: string;
  readonly recordId: string;
  readonly type: T;
  readonly body: (claimId: string, item: DraftedItem) => Body<T>;
}

const maxDescription = 500;
const maxReason = 1_000;
const maxDecisionNumber = 100;
const paymentKinds = ['ADVANCE', 'PAYMENT'] as const;

export class SupportDesk<Parent extends SupportParent = SupportParent> {
  readonly #deps: DeskDeps<Parent>;

  constructor(deps: DeskDeps<Parent>) {
    this.#deps = deps;
  }

  async draft(caller: Caller, input: DraftSupport): Promise<DraftedItem> {
    const actor = requireActor(caller);
    const { dataSource, clock } = this.#deps;
    const id = uuid('input.id', input.id);
    const parentId = uuid('input.parentId', input.parentId);
    const description = plainText('input.description', input.description, { max: maxDescription });
    const parent = await this.#deps.parentOf(dataSource.manager, parentId);
    if (parent === null)
      throw new Problem('NOT_FOUND', { field: 'input.parentId', value: parentId });
    const project = parent.project ?? readProject(input.infrastructureProjectId);
    const facts = readFacts('input.facts', input.facts, project);
    this.#deps.allow(actor, parent, facts.source);
    await this.#refuseUnfit(facts);

    const stamp = stampOf(actor);
    const at = clock.now();
    const content = { id, parentId, description, facts: jsonOf(facts) };
    const command = { id, name: 'draftSupport', content, actor: stamp, at };
    await inTransaction(dataSource, (em) =>
      answerOnce(em, command, async () => {
        const { decidingBody } = parent;
        const item = {
          id,
          parentId,
          description,
          facts,
          decidingBody,
          createdBy: stamp,
          createdAt: at,
        };
        await insertItem(em, item);
        await this.#audit(em, caller, { action: 'draftSupport', subjectId: id, after: content });
        return { id };
      }),
    );
    return this.#item(dataSource.manager, id);
  }

  claim(caller: Caller, input: ClaimSupportInput): Promise<ClaimOutcome> {
    const claimId = uuid('input.claimId', input.claimId);
    const decisionDate =
      ifGiven(input.decisionDate, (date) => isoDate('input.decisionDate', date)) ?? null;
    return this.#step(caller, {
      itemId: input.itemId,
      recordId: claimId,
      type: 'ClaimRequested',
      body: (_open, { id, decidingBody, facts }) => ({
        claimId,
        origin: id,
        decidingBody,
        decisionDate,
        item: facts,
      }),
    });
  }

  specify(caller: Caller, input: SpecifySupportInput): Promise<ClaimOutcome> {
    const objects = readObjects('input.objects', input.objects ?? []);
    const evidence = readEvidence('input.evidence', input.evidence ?? []);
    if (objects.length + evidence.length === 0) {
      throw new Problem('REQUIRED', { field: 'input.objects' });
    }
    const body = (claimId: string) => ({ claimId, objects, evidence });
    return this.#step(caller, { ...stepOf(input), type: 'ClaimSpecified', body });
  }

  confirm(caller: Caller, input: ConfirmSupportInput): Promise<ClaimOutcome> {
    const max = maxDecisionNumber;
    const decisionNumber = plainText('input.decisionNumber', input.decisionNumber, { max });
    const decisionDate = isoDate('input.decisionDate', input.decisionDate);
    const body = (claimId: string) => ({ claimId, decisionNumber, decisionDate });
    return this.#step(caller, { ...stepOf(input), type: 'ClaimConfirmed', body });
  }

  release(caller: Caller, input: ReleaseSupportInput): Promise<ClaimOutcome> {
    const reason = plainText('input.reason', input.reason, { max: maxReason, multiline: true });
    const body = (claimId: string) => ({ claimId, reason });
    return this.#step(caller, { ...stepOf(input), type: 'ClaimReleased', body });
  }

  pay(caller: Caller, input: PaySupportInput): Promise<ClaimOutcome> {
    const paymentId = uuid('input.paymentId', input.paymentId);
    const kind = oneOf('input.kind', input.kind, paymentKinds);
    const amount = positiveMoney('input.amount', input.amount);
    if (input.invoiceLines.length === 0) {
      throw new Problem('REQUIRED', { field: 'input.invoiceLines' });
    }
    const invoiceLines = input.invoiceLines.map((line, index) =>
      readInvoiceLine(`input.invoiceLines[${index}]`, line),
    );
    const body = (claimId: string) => ({ claimId, paymentId, kind, amount, invoiceLines });
    const { itemId } = input;
    return this.#step(caller, { itemId, recordId: paymentId, type: 'PaymentAuthorized', body });
  }

  settle(caller: Caller, input: SettleSupportInput): Promise<ClaimOutcome> {
    const body = (claimId: string) => ({ claimId });
    return this.#step(caller, { ...stepOf(input), type: 'ClaimSettled', body });
  }

  /** One record for one item: asked in one transaction, answered when the log has folded it. */
  async #step<T extends RecordType>(caller: Caller, step: Step<T>): Promise<ClaimOutcome> {
    const actor = requireActor(caller);
    const { seat, dataSource } = this.#deps;
    const { recordId, type } = step;
    await inTransaction(dataSource, async (em) => {
      const item = await this.#item(em, uuid('input.itemId', step.itemId));
      const parent = await this.#deps.parentOf(em, item.parentId);
      if (parent === null)
        throw new Problem('NOT_FOUND', { field: 'input.itemId', value: item.id });
      this.#deps.allow(actor, parent, item.facts.source);
      const before = await askedUnder(em, recordId);
      const claimId = type === 'ClaimRequested' ? recordId : await this.#claimOf(em, item, before);
      const { personId, role, organisation } = actor;
      const body = step.body(claimId, item);
      await seat.ask(em, { recordId, actor: { personId, role, organisation }, type, body });
      if (before === undefined) {
        await this.#audit(em, caller, { action: type, subjectId: item.id, after: jsonOf(body) });
      }
    });
    const answer = await seat.answer(recordId);
    if (answer === null) return pendingOutcome(recordId);
    return outcomeOf(answer, sourceNames((await seat.rules())?.sources ?? []));
  }

  /** A repeated call means the claim it meant the first time, whatever has become of it since. */
  async #claimOf(
    em: EntityManager,
    item: DraftedItem,
    before: { readonly claimId: string | null } | undefined,
  ): Promise<string> {
    if (before?.claimId) return before.claimId;
    const { seat } = this.#deps;
    const [claim] = await seat.claims.newestOf(seat.service, [item.id]);
    if (claim !== undefined) return claim.claimId;
    const [asked] = await em.query<{ claim_id: string }[]>(
      `select claim_id from claim_request
       where type = 'ClaimRequested' and body->>'origin' = $1 order by asked_at desc limit 1`,
      [item.id],
    );
    if (asked !== undefined) return asked.claim_id;
    const rule = 'đã giữ chỗ trong sổ (claim) / claimed in the ledger first';
    throw new Problem('NOT_ALLOWED_IN_STATE', { field: 'input.itemId', value: 'DRAFT', rule });
  }

  async #item(em: EntityManager, id: string): Promise<DraftedItem> {
    const item = await findItem(em, id);
    if (item === null) throw new Problem('NOT_FOUND', { field: 'input.itemId', value: id });
    return item;
  }

  async #refuseUnfit(facts: SupportItem): Promise<void> {
    const { seat } = this.#deps;
    const question = { service: seat.service, item: facts, decisionDate: null, claimId: null };
    const [advice] = (await seat.check([question])).answers;
    if (advice !== undefined && 'fault' in advice && advice.fault !== 'no-rules-active') {
      throw problemOf(advice, 'input.facts', facts);
    }
  }

  #audit(
    em: EntityManager,
    caller: Caller,
    change: { readonly action: string; readonly subjectId: string; readonly after: object },
  ): Promise<void> {
    const actor = stampOf(requireActor(caller));
    const { requestId } = caller;
    const at = this.#deps.clock.now();
    const subjectKind = 'SUPPORT_ITEM';
    return writeAuditEntry(em, { ...change, at, actor, subjectKind, before: null, requestId });
  }
}

function readProject(given: string | null | undefined): string | null {
  return ifGiven(given, (id) => uuid('input.infrastructureProjectId', id)) ?? null;
}

function stepOf({ itemId, requestId }: { itemId: string; requestId: string }) {
  return { itemId, recordId: uuid('input.requestId', requestId) };
}

/** What is kept as JSON: đồng as decimal strings. */
function jsonOf(value: object): object {
  return JSON.parse(
    JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? one.toString() : one)),
  );
}
