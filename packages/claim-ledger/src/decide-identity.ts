// IdentityLinked and IdentityUnlinked: two party keys are, or are not, one. The claims of all of
// them get their keys again; those that now meet are stopped until two persons have ruled.

import { twoPersons, writerMayRule } from './authority.js';
import { byCodeUnit } from './canonical-json.js';
import { claimsOf } from './cases.js';
import { activeRules, answer, type Decision, type Moment, refuse, voided } from './decide.js';
import { unflagged } from './ended.js';
import { rootsOf } from './keys.js';
import type { Case, Claim, Party } from './ledger.js';
import { partyLockKey } from './locks.js';
import { exclude } from './meet.js';
import { overlaid } from './overlay.js';
import type { PartyKey } from './party.js';
import type { Body } from './records.js';
import { type Respelt, respell } from './rederive.js';
import type { RuleTable } from './rule-table.js';
import { plainVerdict, type VerdictCode } from './verdict.js';

type Link = Party['links'][number];

export function decideLink(moment: Moment, body: Body<'IdentityLinked'>): Decision {
  const rules = allowed(moment, body);
  if ('refusal' in rules) return rules.refusal;
  const [a, b] = [groupOf(moment, body.a), groupOf(moment, body.b)];
  if (a.root === b.root) return refuse('not-allowed-in-state', { reason: 'already-linked' });
  const links = [...a.links, ...b.links, linkOf(body)];
  const parties = groupsOf([...a.members, ...b.members], links);
  return changed('identity-linked', moment, { rules: rules.table, parties });
}

export function decideUnlink(moment: Moment, body: Body<'IdentityUnlinked'>): Decision {
  const rules = allowed(moment, body);
  if ('refusal' in rules) return rules.refusal;
  const group = groupOf(moment, body.a);
  const [first, second] = linkOf(body);
  const links = group.links.filter(([one, other]) => one !== first || other !== second);
  if (links.length === group.links.length) {
    return refuse('not-allowed-in-state', { reason: 'not-linked' });
  }
  const parties = groupsOf(group.members, links);
  return changed('identity-unlinked', moment, { rules: rules.table, parties });
}

type Allowed = { readonly table: RuleTable } | { readonly refusal: Decision };

function allowed(moment: Moment, body: Body<'IdentityLinked'>): Allowed {
  const table = activeRules(moment);
  if (table === null) return { refusal: voided('no-rules-active') };
  if (!writerMayRule(moment)) return { refusal: voided('may-not-rule') };
  if (!twoPersons(body.approvedBy)) {
    return { refusal: voided('two-persons-needed', 'body.approvedBy') };
  }
  if (body.a === body.b) return { refusal: voided('one-party', 'body.b') };
  return { table };
}

function linkOf({ a, b }: Body<'IdentityLinked'>): Link {
  return byCodeUnit(a, b) < 0 ? [a, b] : [b, a];
}

function groupOf(moment: Moment, party: PartyKey): Party {
  return moment.ledger.party(party) ?? { party, root: party, members: [party], links: [] };
}

/** One row for each member: those that links still join are one, and the smallest key is theirs. */
function groupsOf(members: readonly PartyKey[], links: readonly Link[]): readonly Party[] {
  const groups = new Map<PartyKey, Set<PartyKey>>(members.map((one) => [one, new Set([one])]));
  for (const [a, b] of links) {
    const joined = new Set([...(groups.get(a) ?? []), ...(groups.get(b) ?? [])]);
    for (const one of joined) groups.set(one, joined);
  }
  return [...members].sort(byCodeUnit).map((party) => {
    const group = [...(groups.get(party) ?? [party])].sort(byCodeUnit);
    const own = links.filter(([a]) => group.includes(a));
    return { party, root: group[0] ?? party, members: group, links: own };
  });
}

function changed(
  code: VerdictCode,
  moment: Moment,
  { rules, parties }: { readonly rules: RuleTable; readonly parties: readonly Party[] },
): Decision {
  const rootNow = new Map(parties.map(({ party, root }) => [party, root]));
  const rootBefore = rootsOf(moment.ledger);
  const before = { rules, rootOf: rootBefore };
  const after = { rules, rootOf: (party: PartyKey) => rootNow.get(party) ?? rootBefore(party) };
  const keys = new Set(parties.map(({ party }) => partyLockKey(rootBefore(party))));
  const ids = new Set(
    [...keys]
      .sort(byCodeUnit)
      .flatMap((key) => moment.ledger.holders(key).map((one) => one.claimId)),
  );
  const claims = [...ids].flatMap((id) => moment.ledger.claim(id) ?? []);
  const respelt = respell(moment, { before, after, claims, all: false });
  const settled = settledCases(moment, claims, respelt);
  const grounds = respelt.cases.flatMap((one) => one.grounds);
  const verdict = plainVerdict(code, { rulesVersion: rules.version, grounds });
  return answer(verdict, { ...settled, parties });
}

/** Conflicts that were there only because two parties were one are over. */
function settledCases(moment: Moment, touched: readonly Claim[], respelt: Respelt): Respelt {
  const claims = new Map(respelt.claims.map((claim) => [claim.claimId, claim]));
  const cases = [...respelt.cases];
  const open = new Set(touched.flatMap(({ conflicts }) => conflicts));
  const ledger = overlaid(moment.ledger, { claims, all: false });
  for (const id of [...open].sort(byCodeUnit)) {
    const one = moment.ledger.caseOf(id);
    if (one === undefined || one.status !== 'OPEN' || !isAboutIdentity(one)) continue;
    const involved = claimsOf({ ...moment, ledger }, one);
    if (anyMeet(involved)) continue;
    cases.push({ ...one, status: 'MOOT' });
    for (const { claimId } of involved) {
      const now = claims.get(claimId) ?? moment.ledger.claim(claimId);
      if (now !== undefined) claims.set(claimId, unflagged(now, id));
    }
  }
  return { claims: [...claims.values()], cases };
}

/** Opened by a change of keys, and by nothing else. */
function isAboutIdentity(one: Case): boolean {
  return one.openedBy === 'IdentityLinked' || one.openedBy === 'IdentityUnlinked';
}

function anyMeet(claims: readonly Claim[]): boolean {
  const held = claims.flatMap((claim) => claim.locks.map((lock) => ({ ...lock, claim })));
  const byKey = new Map<string, typeof held>();
  for (const lock of held) byKey.set(lock.key, [...(byKey.get(lock.key) ?? []), lock]);
  return [...byKey.values()].some((locks) =>
    locks.some((a) => locks.some((b) => a.claim !== b.claim && exclude(a, b))),
  );
}
