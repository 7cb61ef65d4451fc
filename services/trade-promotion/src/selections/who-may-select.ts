// Who may write about selections: for each level the roles that the rules name, regional centres in
// their own region, provincial bodies in their own province, communes in themselves; an
// establishment about its own product; a juror his or her own sheets.
import type { Caller } from '@kc/commands';
import { type ProvinceBook, type ProvinceRef, requirePlace, requireProvince } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type Actor, type Role, requireActor, roles } from '@kc/subgraph-kit';
import { provinceOf, type SelectionRound } from './selection-round.js';
import type { LevelRule, SelectionRules } from './selection-rules.js';

const provincial: readonly string[] = ['DOIT', 'DOF', 'PROVINCIAL_CENTRE', 'PPC', 'CPC'];

/** Before anything is looked up: nobody probes for records with a role that never writes them. */
export function requireSelectionRole({ levels }: SelectionRules, caller: Caller): Actor {
  const named = new Set(
    levels.flatMap(({ organisers, approvers }) => [...organisers, ...approvers]),
  );
  return requireActor(caller, { roles: roles.filter((role) => named.has(role)) });
}

export interface Field {
  readonly book: ProvinceBook;
  readonly rule: LevelRule;
  readonly place: RoundPlace;
}

export interface RoundPlace extends Pick<SelectionRound, 'locality' | 'region'> {
  /** Null for a round of a region or of the nation. */
  readonly province: ProvinceRef | null;
}

export function roundPlace(
  round: Pick<SelectionRound, 'provinceScheme' | 'provinceCode' | 'locality' | 'region'>,
): RoundPlace {
  const { locality, region } = round;
  return { province: provinceOf(round), locality, region };
}

export function requireRoundOrganiser(actor: Actor, field: Field): void {
  requireOneOf(actor, field.rule.organisers, field);
}

export function requireRoundApprover(actor: Actor, field: Field): void {
  requireOneOf(actor, field.rule.approvers, field);
}

function requireOneOf(actor: Actor, named: readonly string[], { book, place }: Field): void {
  requireActor({ actor }, { roles: roles.filter((role) => named.includes(role)) });
  const { province, locality, region } = place;
  if (province !== null) {
    requirePlace(actor, book, { province, commune: locality });
    return;
  }
  if (actor.role !== 'REGIONAL_CENTRE' || region === null || actor.region === region) return;
  throw new Problem('FORBIDDEN_PROVINCE', { value: region });
}

const senders: readonly Role[] = [
  'MINISTRY',
  'REGIONAL_CENTRE',
  'DOIT',
  'PROVINCIAL_CENTRE',
  'CPC',
  'ESTABLISHMENT',
];

export function requireSender(caller: Caller): Actor {
  return requireActor(caller, { roles: senders });
}

export interface Sent {
  readonly book: ProvinceBook;
  readonly province: ProvinceRef;
  /** As the entry names it; left out where nothing on record does. */
  readonly locality?: string | null;
  readonly establishmentKey: string;
}

/** The maker itself, or a body of the place where the maker is. */
export function requireSenderFor(actor: Actor, sent: Sent): void {
  const { book, province, locality: commune, establishmentKey } = sent;
  if (commune === undefined) requireProvince(actor, book, province);
  else requirePlace(actor, book, { province, commune });
  if (actor.role !== 'ESTABLISHMENT' || actor.partyKey === establishmentKey) return;
  const rule = 'Cơ sở chỉ nộp cho sản phẩm của mình. / An establishment acts for its own products.';
  throw new Problem('FORBIDDEN', { rule });
}

export interface RoundReader {
  readonly actor: Actor | null;
  readonly book: ProvinceBook;
}

/** Sheets and totals after the close: the ministry, auditors, departments of the province. */
export function maySeeSheets({ actor, book }: RoundReader, province: ProvinceRef | null): boolean {
  if (actor === null) return false;
  if (actor.role === 'MINISTRY' || actor.role === 'AUDITOR') return true;
  return actor.role === 'DOIT' && (province === null || within(actor, book, province));
}

/** Names of jurors: whoever organises or audits; the public sees them masked. */
export function maySeeNames({ actor, book }: RoundReader, province: ProvinceRef | null): boolean {
  if (actor === null) return false;
  if (actor.role === 'MINISTRY' || actor.role === 'AUDITOR') return true;
  if (actor.role === 'REGIONAL_CENTRE') return province === null;
  if (!provincial.includes(actor.role)) return false;
  return province !== null && within(actor, book, province);
}

/** The file of an entry: its maker, and bodies that may look into the province. */
export function maySeeFileOf(reader: RoundReader, sent: Omit<Sent, 'book'>): boolean {
  const { actor, book } = reader;
  if (actor === null) return false;
  if (actor.role === 'ESTABLISHMENT') return actor.partyKey === sent.establishmentKey;
  if (actor.role === 'REGIONAL_CENTRE') return true;
  return maySeeNames({ actor, book }, sent.province);
}

function within(actor: Actor, book: ProvinceBook, province: ProvinceRef): boolean {
  try {
    requireProvince(actor, book, province);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
