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
/** Places held for a group project before anybody is named. */
export const groups = [
  'group:6f1b5a4e-0000-4000-8000-0000000000a1',
  'group:6f1b5a4e-0000-4000-8000-0000000000a2',
];
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
const hall = (random: Random): Ref => ({
  kind: 'BOOTHS',
  parts: { event: random.pick(['hue', 'dalat', 'vinh', 'lyon']) },
});
const site = (random: Random): Ref => ({
  kind: 'SITE',
  parts: { code: `S${random.below(12)}` },
});
const plant = (random: Random): Ref => ({
  kind: 'PLANT',
  parts: { code: random.pick(['Đông 1', 'DONG-1', 'dông2']) },
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
  if (objectClass === 'MODEL' || objectClass === 'LOAN') return site(random);
  if (objectClass === 'EVENT') return random.chance(0.8) ? hall(random) : booth(random);
  return machine(random);
}

export const evidenceOf = (random: Random) => {
  const role = random.weighted([
    [2, 'INVOICE'],
    [3, 'HINT'],
    [2, 'COUNTERPART'],
  ] as const);
  if (role === 'INVOICE') return { ref: invoice(random), role };
  // What somebody shows as own capital may be what the state pays for elsewhere.
  const isThing = role === 'COUNTERPART' && random.chance(0.6);
  return { ref: isThing ? machine(random) : address(random), role };
};

const contents: readonly (readonly [number, readonly [content: string, objectClass: string]])[] = [
  [5, ['DRYER', 'MACHINE']],
  [3, ['FILTER', 'MACHINE']],
  [5, ['ROAD', 'WORK']],
  [4, ['ABROAD', 'BOOTH']],
  [1, ['FAIR', 'BOOTHS']],
  [1, ['FOUNDING', 'FOUNDING']],
  [2, ['AUDIT', 'AUDIT']],
  [3, ['MODEL', 'MODEL']],
  [2, ['INTEREST', 'LOAN']],
  [3, ['EVENT_COST', 'EVENT']],
];

/** Something that somebody else may have paid for, as one line of a cost. */
const paidThing = (random: Random): Ref =>
  random.weighted([
    [6, machine],
    [1, booth],
    [1, hall],
  ] as const)(random);

const linedContents = ['MODEL', 'INTEREST', 'AUDIT', 'EVENT_COST'];

function costLinesOf(random: Random, content: string, cost: number) {
  const line = (amount: number, object: Ref | null) => ({
    kind: 'EQUIPMENT',
    amount: String(amount),
    ref: null,
    object,
  });
  const isLined = random.chance(linedContents.includes(content) ? 0.7 : 0.05);
  if (!isLined || cost < 10) return [line(cost, null)];
  const part = Math.ceil(cost / random.between(1, 3));
  const rest = cost - part;
  const first = line(part, paidThing(random));
  if (rest === 0) return [first];
  return [first, line(rest, random.chance(0.3) ? paidThing(random) : null)];
}

/** Payers who declare that they pay together; not every province and payer may. */
function jointly(random: Random, content: string) {
  if (!random.chance(content === 'DRYER' ? 0.5 : 0.03)) return { province: null, coFinance: null };
  const province = random.pick(['P1', 'P1', 'P1', 'P2', null]);
  return { province, coFinance: random.pick(['joint-1', 'joint-2']) };
}

const plantHint = (random: Random) => ({ ref: plant(random), role: 'HINT' });

/** The item of a request, as it stands in a record. */
export function someItem(random: Random, service: ServiceName): Record<string, unknown> {
  const [content, objectClass] = random.weighted(contents);
  const project = objectClass === 'WORK' ? random.pick(projects) : null;
  const requested = random.between(1, 40) * 10;
  const cost = requested * random.between(1, 3) + random.below(3);
  const year = random.pick([2026, 2026, 2027, 2028]);
  const isNamed = random.chance(0.7);
  const isGift = service === 'programs' && random.chance(0.05);
  const isOfPlant = objectClass === 'MACHINE' && random.chance(0.35);
  return {
    beneficiary: random.chance(0.08) ? random.pick(groups) : random.pick(firms),
    content,
    variant: null,
    source: isGift ? 'DONOR' : sourceOf[service],
    objects: isNamed ? [namedThing(random, objectClass, project)] : [],
    evidence: [
      ...(random.chance(0.15) ? [evidenceOf(random)] : []),
      ...(isOfPlant ? [plantHint(random)] : []),
    ],
    costLines: costLinesOf(random, content, cost),
    period: { from: `${year}-04`, to: `${year + (random.chance(0.1) ? 1 : 0)}-09` },
    requested: String(requested),
    capMultiplierBp: null,
    project,
    otherFunding: random.chance(0.1) ? String(random.between(1, cost)) : '0',
    ...jointly(random, content),
  };
}

/** The same in the words of the first level, which knew nothing of others who pay. */
export function firstItem(random: Random, service: ServiceName): Record<string, unknown> {
  const { objects, evidence, costLines, ...item } = someItem(random, service);
  return {
    ...item,
    objects,
    evidence: (evidence as Facts['evidence']).filter(({ ref }) => ref.kind !== 'PLANT'),
    costLines: (costLines as object[]).map((line) => ({ ...line, object: null })),
    beneficiary: random.pick(firms),
    otherFunding: '0',
    province: null,
    coFinance: null,
  };
}
