// Rulings on cases: which a person may propose or approve, and what they must have weighed. The
// ministry rules on everything; a Sở Công Thương or provincial committee on a review of a claim of
// its own province; always two persons. The log decides whether the ruling still fits the case.
import type { Case, Claim } from '@kc/claim-ledger';
import type { Caller } from '@kc/commands';
import type { ProvinceBook } from '@kc/geography';
import { liesWithin } from '@kc/geography';
import { atMost, checkAll, checkEach, oneOf, Problem, plainText, uuid } from '@kc/problems';
import { type Actor, type Role, requireActor } from '@kc/subgraph-kit';
import { provinceOfKey } from '../access/province-key.js';
import { weighedIn } from '../cases/weighed.js';
import type { ApproveProposalInput, ProposeRulingInput } from '../generated/graphql.js';
import type { SupportDesk } from '../support-items/support-desk.js';
import { type ApprovalOutcome, approvalOutcome } from './approval-outcome.js';
import { type ProposedRuling, proposalsAbout } from './proposal.store.js';
import { type Act, approve, propose, readApproval, type TwoPersonsDeps } from './two-persons.js';

export interface RulingsDeps extends TwoPersonsDeps {
  readonly book: ProvinceBook;
  /** Knows where this service's own claims belong. */
  readonly desk: Pick<SupportDesk, 'placeOf'>;
}

const rulers: readonly Role[] = ['MINISTRY', 'DOIT', 'PPC'];
const maxDecisions = 200;
const maxReason = 2_000;
const maxCitation = 300;

export class Rulings {
  readonly #deps: RulingsDeps;

  constructor(deps: RulingsDeps) {
    this.#deps = deps;
  }

  async propose(caller: Caller, input: ProposeRulingInput): Promise<ProposedRuling> {
    const actor = requireActor(caller, { roles: rulers });
    const { id, ...given } = readRuling(input);
    const one = await this.#caseOn('input.caseId', given.caseId);
    const claims = await this.#claimsOf(one);
    await this.#allow(actor, one, claims);
    const earlier = (await this.about(caller, given.caseId)).find((other) => other.id === id);
    // Proposed again, it is what it was: the case may have moved on since.
    const weighed = earlier?.content.weighed ?? weighedIn(one, (claimId) => claims.get(claimId));
    if (earlier === undefined) requireOpenCase(one);
    requireFit(one.kind === 'REVIEW' ? one.subject : weighed, given.decisions);
    const content = { ...given, weighed };
    const proposing = { id, act: 'RULING', subject: given.caseId, content } as const;
    return (await propose(this.#deps, caller, proposing)) as ProposedRuling;
  }

  async approve(caller: Caller, input: ApproveProposalInput): Promise<ApprovalOutcome> {
    requireActor(caller, { roles: rulers });
    const approving = readApproval(input, ['RULING']);
    const { answer, proposal } = await approve(this.#deps, caller, { approving, act: this.#act });
    const { caseId } = (proposal as ProposedRuling).content;
    const [one = null] = await this.#deps.seat.cases.byIds([caseId]);
    return approvalOutcome(approving.id, answer, one);
  }

  /** What has been proposed for a case here, the newest first. */
  async about(caller: Caller, caseId: string): Promise<readonly ProposedRuling[]> {
    const actor = requireActor(caller, { roles: rulers });
    const one = await this.#caseOn('caseId', caseId);
    await this.#allow(actor, one, await this.#claimsOf(one));
    const { manager } = this.#deps.dataSource;
    return (await proposalsAbout(manager, ['RULING'], caseId)) as ProposedRuling[];
  }

  readonly #act: Act = {
    allow: async (actor, { subject }) => {
      const one = await this.#caseOn('input.proposalId', subject);
      await this.#allow(actor, one, await this.#claimsOf(one));
    },
    record: (proposal, persons) => {
      const { caseId, reason, citation, ...lists } = (proposal as ProposedRuling).content;
      const [weighed, decisions] = [[...lists.weighed], [...lists.decisions]];
      const body = { caseId, persons, reason, citation, weighed, decisions };
      return { type: 'ReviewRuled', body };
    },
  };

  async #caseOn(field: string, caseId: string): Promise<Case> {
    const [found] = await this.#deps.seat.cases.byIds([caseId]);
    if (found !== undefined) return found;
    throw new Problem('NOT_FOUND', { field, value: caseId, rule: 'vụ việc (case)' });
  }

  async #claimsOf({ subject, met }: Case): Promise<ReadonlyMap<string, Claim>> {
    const ids = [...new Set([...subject, ...met])];
    const rows = await this.#deps.seat.claims.byIds(ids);
    return new Map(rows.flatMap((claim) => (claim === undefined ? [] : [[claim.claimId, claim]])));
  }

  async #allow(actor: Actor, one: Case, claims: ReadonlyMap<string, Claim>): Promise<void> {
    if (actor.role === 'MINISTRY') return;
    if (one.kind === 'CONFLICT') {
      const rule = 'Tranh chấp do Bộ kết luận. / Conflicts are ruled on by the ministry.';
      throw new Problem('FORBIDDEN', { field: 'input.caseId', value: one.caseId, rule });
    }
    for (const id of one.subject) {
      const claim = claims.get(id);
      if (claim === undefined || !(await this.#serves(actor, claim))) {
        throw new Problem('FORBIDDEN_PROVINCE', { field: 'input.caseId', value: one.caseId });
      }
    }
  }

  async #serves({ province }: Actor, claim: Claim): Promise<boolean> {
    const place = provinceOfKey(claim.province) ?? (await this.#deps.desk.placeOf(claim));
    if (place === null || province === undefined) return false;
    return liesWithin(this.#deps.book, place, province);
  }
}

function readRuling(input: ProposeRulingInput) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    caseId: () => plainText('input.caseId', input.caseId, { max: 64 }),
    reason: () => plainText('input.reason', input.reason, { max: maxReason, multiline: true }),
    citation: () => plainText('input.citation', input.citation, { max: maxCitation }),
    decisions: () =>
      checkEach(
        'input.decisions',
        atMost('input.decisions', input.decisions, maxDecisions),
        decided,
      ),
  });
}

function decided(field: string, given: ProposeRulingInput['decisions'][number]) {
  return {
    claimId: uuid(`${field}.claimId`, given.claimId),
    decision: oneOf(`${field}.decision`, given.decision, ['KEEP', 'END']),
  };
}

function requireOpenCase({ caseId, status }: Case): void {
  if (status === 'OPEN') return;
  const rule = `vụ việc ${caseId} đang mở / case ${caseId} is open`;
  throw new Problem('NOT_ALLOWED_IN_STATE', { field: 'input.caseId', value: status, rule });
}

function requireFit(
  asked: readonly string[],
  decisions: readonly { readonly claimId: string }[],
): void {
  const given = decisions.map(({ claimId }) => claimId);
  const fits = given.length === asked.length && asked.every((id) => given.includes(id));
  if (fits) return;
  const field = 'input.decisions';
  throw new Problem('DECISIONS_DO_NOT_FIT', { field, value: given.length, rule: asked.join(', ') });
}
