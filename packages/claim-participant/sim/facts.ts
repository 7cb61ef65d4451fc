// What the officers of a simulation ask support for: a few things, firms and projects, so that they
// keep meeting each other, each written in more than one way.
import type { Random } from './random.js';
import type { ServiceName } from './rules.js';

export interface Ref {
  readonly kind: string;
  readonly parts: Readonly<Record<string, string>>;
}
export interface Facts {
  readonly objects: readonly Ref[];
  readonly evidence: readonly { readonly ref: Ref; readonly role: string }[];
}

export const firms = ['tax:0100109106', 'tax:0300588569', 'tax:0100109106-001'];
export const projects = [
  '6f1b5a4e-0000-4000-8000-000000000001',
  '6f1b5a4e-0000-4000-8000-000000000002',
];
/** The same thing, as two people write it. */
const spellings: readonly (readonly [string, string])[] = [
  ['Số 12', 'SO-12'],
  ['máy 7', 'May-7'],
  ['Đ/30', 'd 30'],
  // Two letters that look like Đ: one thing only by the second spelling.
  ['Ð-30', 'ＤＤ 5'],
  ['DD5', 'dd-5'],
  ['X-1', 'x1'],
];
const addresses: readonly (readonly [string, string])[] = [
  ['12 phố Huế', '12 PHO HUE'],
  ['5 Lê Lợi', '5-le-loi'],
];
const sourceOf: Record<ServiceName, string> = {
  programs: 'KCQG',
  clusters: 'CLUSTER',
  trade: 'TRADE',
};

const way = (random: Random, all: readonly (readonly [string, string])[]) =>
  random.pick(random.pick(all));

export const machine = (random: Random): Ref => ({
  kind: 'MACHINE',
  parts: { maker: random.pick(['Sao Mai', 'SAO-MAI']), serial: way(random, spellings) },
});
export const work = (random: Random, project: string): Ref => ({
  kind: 'WORK',
  parts: { project, code: `R${random.below(4)}` },
});
const booth = (random: Random): Ref => ({
  kind: 'BOOTH',
  parts: { event: random.pick(['osaka', 'lyon']), number: String(random.below(6)) },
});
const booths = (random: Random): Ref => ({
  kind: 'BOOTHS',
  parts: { event: random.pick(['osaka', 'lyon', 'hue']) },
});
const address = (random: Random): Ref => ({
  kind: 'ADDRESS',
  parts: { address: way(random, addresses) },
});
/** Mostly a line that nobody else has; sometimes one of a few, or the whole invoice. */
export function invoice(random: Random): Ref {
  const number = random.chance(0.7) ? String(100 + random.below(9_000)) : `00${random.below(3)}`;
  const parts = { seller: '0300588569', number };
  if (random.chance(0.1)) return { kind: 'INVOICE', parts };
  return { kind: 'LINE', parts: { ...parts, line: String(random.below(3)) } };
}

export function namedThing(random: Random, objectClass: string, project: string | null): Ref {
  if (objectClass === 'WORK') return work(random, project ?? projects[0] ?? '');
  if (objectClass === 'BOOTH') return booth(random);
  if (objectClass === 'BOOTHS') return booths(random);
  if (objectClass === 'FOUNDING') return address(random);
  return machine(random);
}

export const evidenceOf = (random: Random) => {
  const role = random.weighted([
    [2, 'INVOICE'],
    [3, 'HINT'],
    [1, 'COUNTERPART'],
  ] as const);
  const ref = role === 'INVOICE' ? invoice(random) : address(random);
  return { ref, role };
};

const contents: readonly (readonly [number, readonly [content: string, objectClass: string]])[] = [
  [5, ['DRYER', 'MACHINE']],
  [3, ['FILTER', 'MACHINE']],
  [5, ['ROAD', 'WORK']],
  [4, ['ABROAD', 'BOOTH']],
  [1, ['FAIR', 'BOOTHS']],
  [1, ['FOUNDING', 'FOUNDING']],
  [2, ['AUDIT', 'AUDIT']],
];

/** The item of a request, as it stands in a record. */
export function someItem(random: Random, service: ServiceName): Record<string, unknown> {
  const [content, objectClass] = random.weighted(contents);
  const project = objectClass === 'WORK' ? random.pick(projects) : null;
  const requested = random.between(1, 40) * 10;
  const cost = requested * random.between(1, 3);
  const year = random.pick([2026, 2026, 2027, 2028]);
  const isNamed = random.chance(0.7);
  const isGift = service === 'programs' && random.chance(0.05);
  return {
    beneficiary: random.pick(firms),
    content,
    variant: null,
    source: isGift ? 'DONOR' : sourceOf[service],
    objects: isNamed ? [namedThing(random, objectClass, project)] : [],
    evidence: random.chance(0.15) ? [evidenceOf(random)] : [],
    costLines: [{ kind: 'EQUIPMENT', amount: String(cost), ref: null, object: null }],
    period: { from: `${year}-04`, to: `${year + (random.chance(0.1) ? 1 : 0)}-09` },
    requested: String(requested),
    capMultiplierBp: null,
    project,
    otherFunding: '0',
    province: null,
    coFinance: null,
  };
}
