// One payer's desk: an item is drafted, then takes its steps, each one transaction and one record.
// The service says what an item belongs to and who may act for it; the log says what is granted.
import { type Claim, dayOf, type Fault, type RecordType, type SupportItem } from '@kc/claim-ledger';
import { type Asking, askedBody, type ClaimSeat } from '@kc/claim-participant';
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import type { ProvinceBook, ProvinceRef } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { ifGiven, Problem, plainText, uuid } from '@kc/problems';
import type { Clock } from '@kc/process-kit';
import { type Actor, requireActor } from '@kc/subgraph-kit';
import type { DataSource, EntityManager } from 'typeorm';
import type {
  ClaimSupportInput,
  ConfirmSupportInput,
  PaySupportInput,
  RecordSupportInput,
  RecoverSupportInput,
  ReduceSupportInput,
  ReleaseSupportInput,
  RenewSupportInput,
  ReplaceSupportInput,
  SettleSupportInput,
  SpecifySupportInput,
  SupportFactsInput,
} from '../generated/graphql.js';
import { sourceNames } from '../ledger/explain.js';
import { type ClaimOutcome, outcomeOf, pendingOutcome } from '../ledger/outcome.js';
import { recordStep, recoverStep, reduceStep, renewStep } from './adjusting-steps.js';
import { problemOf, readFacts } from './facts-input.js';
import { provinceOfItem } from './province-of-item.js';
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
  /** Where it stands; null for what no province is in charge of. */
  readonly province: ProvinceRef | null;
}

/** Who calls, and what of the ledger is open to them for the rest of the request. */
export interface DeskCaller extends Caller {
  readonly ledger?: { readonly opened: Set<string> };
}

export interface DeskDeps<Parent extends SupportParent> {
  readonly seat: ClaimSeat;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly book: ProvinceBook;
  parentOf(em: EntityManager, parentId: string): Promise<Parent | null>;
  /** Throws FORBIDDEN unless the actor may spend this source's money there. */
  allow(actor: Actor, parent: Parent, source: string): void | Promise<void>;
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

/** A record of an item, ready to be asked. */
export interface ReadyStep {
  readonly itemId: string;
  readonly asking: Asking;
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
    const read = readFacts('input.facts', input.facts, project);
    await this.#deps.allow(actor, parent, read.source);
    const facts = { ...read, province: await this.#provinceOf(read, parent) };
    await this.#refuseUnfitDraft(facts);

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

  claim(caller: DeskCaller, input: ClaimSupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, claimStep(input));
  }
  replace(caller: DeskCaller, input: ReplaceSupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, claimStep(input));
  }
  specify(caller: DeskCaller, input: SpecifySupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, specifyStep(input));
  }
  renew(caller: DeskCaller, input: RenewSupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, renewStep(input));
  }
  reduce(caller: DeskCaller, input: ReduceSupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, reduceStep(input));
  }
  confirm(caller: DeskCaller, input: ConfirmSupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, confirmStep(input));
  }
  release(caller: DeskCaller, input: ReleaseSupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, releaseStep(input));
  }
  pay(caller: DeskCaller, input: PaySupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, payStep(input));
  }
  recover(caller: DeskCaller, input: RecoverSupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, recoverStep(input));
  }
  settle(caller: DeskCaller, input: SettleSupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, settleStep(input));
  }
  record(caller: DeskCaller, input: RecordSupportInput): Promise<ClaimOutcome> {
    return this.#take(caller, recordStep(input, dayOf(this.#deps.clock.now().getTime())));
  }

  /** Where a claim of this service belongs; null for another service's, or one without an item. */
  async placeOf({
    service,
    origin,
  }: Pick<Claim, 'service' | 'origin'>): Promise<ProvinceRef | null> {
    const { dataSource, parentOf, seat } = this.#deps;
    if (service !== seat.service) return null;
    const item = await findItem(dataSource.manager, origin);
    const parent = item === null ? null : await parentOf(dataSource.manager, item.parentId);
    return parent?.province ?? null;
  }

  /** One record for one item: asked in one transaction, answered when the log has folded it. */
  async #take<T extends RecordType>(caller: DeskCaller, step: Step<T>): Promise<ClaimOutcome> {
    const actor = requireActor(caller);
    const ready = await this.#ready(caller, step, (field, id) =>
      this.#allowedItem(actor, field, id),
    );
    const isNew = await inTransaction(this.#deps.dataSource, (em) => this.ask(em, caller, ready));
    return this.answer(caller, { recordId: step.recordId, isNew });
  }

  /**
   * For a use case of the service that decides itself who may: made ready before its transaction,
   * asked in it, answered after it.
   */
  prepare(caller: Caller, step: Step): Promise<ReadyStep> {
    return this.#ready(caller, step, (field, id) => this.#item(id, field));
  }

  /** In the transaction of the caller. False when this very record was asked before. */
  async ask(em: EntityManager, caller: Caller, { itemId, asking }: ReadyStep): Promise<boolean> {
    if (!(await this.#deps.seat.ask(em, asking))) return false;
    await this.#audit(em, caller, { action: asking.type, subjectId: itemId, after: asking.body });
    return true;
  }

  async answer(
    caller: DeskCaller,
    { recordId, isNew }: { readonly recordId: string; readonly isNew: boolean },
  ): Promise<ClaimOutcome> {
    const answer = await this.#deps.seat.answer(recordId, { isNew });
    if (answer === null) return pendingOutcome(recordId);
    // Whoever may take a step of it has its papers.
    if (answer.claim !== null) caller.ledger?.opened.add(answer.claim.claimId);
    return outcomeOf(answer, sourceNames(answer.rules?.sources ?? []));
  }

  async #ready<T extends RecordType>(
    caller: Caller,
    step: Step<T>,
    itemFor: (field: string, id: string) => Promise<DraftedItem>,
  ): Promise<ReadyStep> {
    const { recordId, type } = step;
    const item = await itemFor('input.itemId', step.itemId);
    const { decisionDate = null } = step;
    if (decisionDate !== null) await this.#refuseUnfit(item.facts, decisionDate);
    const replaces = await this.#replacedBy(step, itemFor);
    const body = step.body(await this.#claimOf(step, item), item, replaces);
    const { personId, role, organisation } = requireActor(caller);
    const actor = { personId, role, organisation };
    return { itemId: item.id, asking: { recordId, actor, type, body } };
  }

  async #allowedItem(actor: Actor, field: string, id: string): Promise<DraftedItem> {
    const item = await this.#item(id, field);
    const parent = await this.#parent(field, item.parentId);
    await this.#deps.allow(actor, parent, item.facts.source);
    return item;
  }

  /** The claim that gives way: as it was said the first time, or the item's own by now. */
  async #replacedBy(
    { recordId, replacesItemId }: Step,
    itemFor: (field: string, id: string) => Promise<DraftedItem>,
  ): Promise<string | null> {
    if (replacesItemId === undefined) return null;
    const field = 'input.replacesItemId';
    const { seat, dataSource } = this.#deps;
    const { id } = await itemFor(field, replacesItemId);
    const asked = await askedBody(dataSource, recordId);
    if (typeof asked?.replaces === 'string') return asked.replaces;
    const claimId = asked === null ? await seat.claimAbout(recordId, id) : undefined;
    if (claimId !== undefined) return claimId;
    throw notClaimed(field);
  }

  /** A repeated call means the claim it meant the first time, whatever has become of it since. */
  async #claimOf({ type, recordId }: Step, { id }: DraftedItem): Promise<string> {
    if (type === 'ClaimRequested' || type === 'SupportRecorded') return recordId;
    const claimId = await this.#deps.seat.claimAbout(recordId, id);
    if (claimId !== undefined) return claimId;
    throw notClaimed('input.itemId');
  }

  async #item(id: string, field = 'input.itemId'): Promise<DraftedItem> {
    const item = await findItem(this.#deps.dataSource.manager, id);
    if (item !== null) return item;
    const rule = 'hạng mục hỗ trợ (support item)';
    throw new Problem('NOT_FOUND', { field, value: id, rule });
  }

  async #parent(field: string, id: string): Promise<Parent> {
    const parent = await this.#deps.parentOf(this.#deps.dataSource.manager, id);
    if (parent !== null) return parent;
    const rule = 'nơi hạng mục thuộc về (what the item belongs to)';
    throw new Problem('NOT_FOUND', { field, value: id, rule });
  }

  /** At its first level the log has no place for a province. */
  async #provinceOf(facts: SupportItem, parent: Parent): Promise<string | null> {
    const province = provinceOfItem(this.#deps.book, facts.province, parent.province);
    const level = (await this.#deps.seat.rules())?.level ?? 1;
    return level > 1 ? province : facts.province;
  }

  /** What may not be claimed any more, or not from here, may still be recorded. */
  async #refuseUnfitDraft(facts: SupportItem): Promise<void> {
    const fault = await this.#faultOf(facts, null);
    if (fault === null || fault.fault === 'source-is-closed') return;
    if (fault.fault === 'source-of-another-service') {
      const sources = (await this.#deps.seat.rules())?.sources ?? [];
      if (sources.some(({ code, service }) => code === facts.source && service === null)) return;
    }
    throw problemOf(fault, 'input.facts', facts);
  }

  async #refuseUnfit(facts: SupportItem, decisionDate: string): Promise<void> {
    const fault = await this.#faultOf(facts, decisionDate);
    if (fault !== null) throw problemOf(fault, 'input.facts', facts);
  }

  async #faultOf(item: SupportItem, decisionDate: string | null): Promise<Fault | null> {
    const { seat } = this.#deps;
    const { service } = seat;
    const question = { service, decidingBody: '', item, decisionDate, claimId: null };
    const [advice] = (await seat.check([question])).answers;
    if (advice === undefined || !('fault' in advice)) return null;
    return advice.fault === 'no-rules-active' ? null : advice;
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

function notClaimed(field: string): Problem {
  const rule = 'đã giữ chỗ trong sổ (claim) / claimed in the ledger first';
  return new Problem('NOT_ALLOWED_IN_STATE', { field, value: 'DRAFT', rule });
}
