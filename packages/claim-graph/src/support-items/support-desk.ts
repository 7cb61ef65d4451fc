// One payer's desk: an item is drafted, then takes its steps, each one transaction and one record.
// The service says what an item belongs to and who may act for it; the log says what is granted.
import type { RecordType, SupportItem } from '@kc/claim-ledger';
import type { ClaimSeat } from '@kc/claim-participant';
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import { ifGiven, Problem, plainText, uuid } from '@kc/problems';
import type { Clock } from '@kc/process-kit';
import { type Actor, requireActor } from '@kc/subgraph-kit';
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
import {
  claimStep,
  confirmStep,
  payStep,
  releaseStep,
  type Step,
  settleStep,
  specifyStep,
} from './steps.js';
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
  /** What the caller's own input calls the parent: `projectId`, `eventId` … */
  readonly parentField: string;
  readonly description: string;
  /** For a payer whose items do not themselves belong to an infrastructure project. */
  readonly infrastructureProjectId?: string | null | undefined;
  readonly facts: SupportFactsInput;
}

const maxDescription = 500;

export class SupportDesk<Parent extends SupportParent = SupportParent> {
  readonly #deps: DeskDeps<Parent>;

  constructor(deps: DeskDeps<Parent>) {
    this.#deps = deps;
  }

  async draft(caller: Caller, input: DraftSupport): Promise<DraftedItem> {
    const actor = requireActor(caller);
    const { dataSource, clock } = this.#deps;
    const id = uuid('input.id', input.id);
    const parentField = `input.${input.parentField}`;
    const parent = await this.#parent(parentField, uuid(parentField, input.parentId));
    const description = plainText('input.description', input.description, { max: maxDescription });
    const project = parent.project ?? readProject(input.infrastructureProjectId);
    const facts = readFacts('input.facts', input.facts, project);
    this.#deps.allow(actor, parent, facts.source);
    await this.#refuseUnfit(facts, null);

    const content = { id, parentId: parent.id, description, facts };
    const { decidingBody } = parent;
    const createdBy = stampOf(actor);
    const createdAt = clock.now();
    const command = { id, name: 'draftSupport', content, actor: createdBy, at: createdAt };
    await inTransaction(dataSource, (em) =>
      answerOnce(em, command, async () => {
        await insertItem(em, { ...content, decidingBody, createdBy, createdAt });
        await this.#audit(em, caller, { action: command.name, subjectId: id, after: content });
        return { id };
      }),
    );
    return this.#item(id);
  }

  claim(caller: Caller, input: ClaimSupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, claimStep(input));
  }
  specify(caller: Caller, input: SpecifySupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, specifyStep(input));
  }
  confirm(caller: Caller, input: ConfirmSupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, confirmStep(input));
  }
  release(caller: Caller, input: ReleaseSupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, releaseStep(input));
  }
  pay(caller: Caller, input: PaySupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, payStep(input));
  }
  settle(caller: Caller, input: SettleSupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, settleStep(input));
  }

  /** One record for one item: asked in one transaction, answered when the log has folded it. */
  async #take<T extends RecordType>(caller: Caller, step: Step<T>): Promise<ClaimOutcome> {
    const actor = requireActor(caller);
    const { seat, dataSource } = this.#deps;
    const { recordId, type } = step;
    const item = await this.#item(step.itemId);
    const parent = await this.#parent('input.itemId', item.parentId);
    this.#deps.allow(actor, parent, item.facts.source);
    const { decisionDate = null } = step;
    if (decisionDate !== null) await this.#refuseUnfit(item.facts, decisionDate);
    const body = step.body(await this.#claimOf(step, item), item);
    const { personId, role, organisation } = actor;
    const asking = { recordId, actor: { personId, role, organisation }, type, body };
    const isNew = await inTransaction(dataSource, async (em) => {
      if (!(await seat.ask(em, asking))) return false;
      await this.#audit(em, caller, { action: type, subjectId: item.id, after: body });
      return true;
    });
    const answer = await seat.answer(recordId, { isNew });
    if (answer === null) return pendingOutcome(recordId);
    return outcomeOf(answer, sourceNames(answer.rules?.sources ?? []));
  }

  /** A repeated call means the claim it meant the first time, whatever has become of it since. */
  async #claimOf({ type, recordId }: Step, { id }: DraftedItem): Promise<string> {
    if (type === 'ClaimRequested') return recordId;
    const claimId = await this.#deps.seat.claimAbout(recordId, id);
    if (claimId !== undefined) return claimId;
    const rule = 'đã giữ chỗ trong sổ (claim) / claimed in the ledger first';
    throw new Problem('NOT_ALLOWED_IN_STATE', { field: 'input.itemId', value: 'DRAFT', rule });
  }

  async #item(id: string): Promise<DraftedItem> {
    const item = await findItem(this.#deps.dataSource.manager, id);
    if (item !== null) return item;
    const rule = 'hạng mục hỗ trợ (support item)';
    throw new Problem('NOT_FOUND', { field: 'input.itemId', value: id, rule });
  }

  async #parent(field: string, id: string): Promise<Parent> {
    const parent = await this.#deps.parentOf(this.#deps.dataSource.manager, id);
    if (parent !== null) return parent;
    const rule = 'nơi hạng mục thuộc về (what the item belongs to)';
    throw new Problem('NOT_FOUND', { field, value: id, rule });
  }

  async #refuseUnfit(facts: SupportItem, decisionDate: string | null): Promise<void> {
    const { seat } = this.#deps;
    const question = {
      service: seat.service,
      decidingBody: '',
      item: facts,
      decisionDate,
      claimId: null,
    };
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
