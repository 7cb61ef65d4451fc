// Rulings and identities. Where two persons put a claim the rows tell; what they may put there, and
// who must be stopped, the checker knows.
import { type Books, holding, type KnownCase } from './books.js';
import type { KnownClaim } from './holdings.js';
import type { Answer, Judged } from './judging.js';
import { Violation } from './violation.js';

const endings = ['REFUSED', 'RELEASED', 'EXPIRED', 'RECOVERED'];

export function onRuling(books: Books, judged: Judged): Answer {
  const { body, service } = judged.record;
  if (books.rules === null) return { code: 'void' };
  const one = books.cases.get(body.caseId);
  if (one === undefined) return { code: 'void' };
  if (one.status !== 'OPEN') return { code: 'not-allowed-in-state' };
  const isOwn = one.subject.every((id) => books.held.claims.get(id)?.service === service);
  if (service !== 'programs' && !(one.kind === 'REVIEW' && isOwn)) return { code: 'not-the-owner' };
  const involved = involvedIn(books, one);
  const asked = one.kind === 'REVIEW' ? one.subject : involved;
  const decided: string[] = body.decisions.map((row: { claimId: string }) => row.claimId);
  if (!areSame(body.weighed, involved) || !areSame(decided, asked)) return { code: 'void' };
  const kept: string[] = body.decisions
    .filter((row: { decision: string }) => row.decision === 'KEEP')
    .map((row: { claimId: string }) => row.claimId);
  if (one.kind === 'REVIEW' && kept.length === 0) {
    const claim = books.held.claims.get(one.subject[0] ?? '');
    if ((claim?.paid ?? 0n) > 0n) return { code: 'not-allowed-in-state', check: 'one-holder' };
  }
  const waives = one.kind === 'REVIEW' ? involved : kept;
  return { code: 'ruled', keep: () => asRuled(books, judged, { one, kept, waives }) };
}

function asRuled(
  books: Books,
  { folded, position }: Judged,
  { one, kept, waives }: { one: KnownCase; kept: readonly string[]; waives: readonly string[] },
): readonly KnownClaim[] {
  const changed: KnownClaim[] = [];
  for (const row of folded.changes.claims) {
    const before = books.held.claims.get(row.claimId);
    if (before === undefined) throw new Violation('row', `${row.claimId} is nobody's claim`);
    const { state, granted, paid } = before;
    const mayHave = state === 'REFUSED' ? BigInt(before.item.requested) : max(granted, paid);
    if (row.granted > mayHave) {
      throw new Violation('ceiling', `a ruling at ${position} gives ${row.granted} of ${mayHave}`);
    }
    if (paid > 0n && endings.includes(row.state)) {
      throw new Violation('one-holder', `a ruling at ${position} lets go of what is paid`);
    }
    const isWeighed = kept.includes(row.claimId) && (one.kind === 'REVIEW' || state === 'REFUSED');
    if (isWeighed && state === 'REFUSED') books.weighAgain(before, row);
    const claim = books.follow(row);
    if (claim === undefined) continue;
    if (isWeighed && state !== 'REFUSED') books.weighAgain(claim, row);
    if (kept.includes(row.claimId) && holding.has(row.state)) {
      for (const id of waives) if (id !== row.claimId) claim.waived.add(id);
    }
    changed.push(claim);
  }
  return changed;
}

/** All that still hold, and who was refused in a conflict. */
function involvedIn({ held }: Books, { kind, subject, met }: KnownCase): string[] {
  return [...new Set([...subject, ...met])].filter((id) => {
    const state = held.claims.get(id)?.state ?? 'RELEASED';
    if (state === 'REFUSED') return kind === 'CONFLICT' && subject.includes(id);
    return holding.has(state);
  });
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [new Set(a), new Set(b)];
  return one.size === other.size && [...one].every((id) => other.has(id));
}

export function onLink(books: Books, { record }: Judged): Answer {
  const { body, service, type } = record;
  const { parties } = books;
  if (books.rules === null || service !== 'programs') return { code: 'void' };
  if (type === 'IdentityLinked') {
    if (parties.areLinked(body.a, body.b)) return { code: 'not-allowed-in-state' };
    const keep = () => {
      parties.link(body.a, body.b);
      books.readAnew();
      return [];
    };
    return { code: 'identity-linked', keep };
  }
  if (!parties.has(body.a, body.b)) return { code: 'not-allowed-in-state' };
  const keep = () => {
    parties.unlink(body.a, body.b);
    books.readAnew();
    return [];
  };
  return { code: 'identity-unlinked', keep };
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
