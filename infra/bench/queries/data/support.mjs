// Five years of khuyến công for the generated establishments: programmes, projects, support items
// and what the ledger holds of them, row by row. Everything is invented and says so.
import { note, stamp } from './establishments.mjs';

const contents = [
  ['KC3.4', 'EQUIPMENT', 'MACHINE'],
  ['KC3.1', 'DEMONSTRATION', 'MODEL'],
  ['KC4.4', 'BOOTH', 'BOOTH'],
  ['KC4.7', 'SHOWROOM', 'SHOWROOM'],
  ['KC2.1', 'TRAINING', 'TRAINING'],
];
const sources = [
  ['KCDP_PROVINCE', 70],
  ['KCQG', 30],
];
const states = [
  ['SETTLED', 55],
  ['PAYING', 10],
  ['CONFIRMED', 12],
  ['RESERVED', 8],
  ['REFUSED', 8],
  ['RELEASED', 7],
];
const ended = new Set(['REFUSED', 'RELEASED']);
const things = ['Máy sấy chè', 'Máy ép dầu', 'Máy cắt CNC', 'Lò nung', 'Dây chuyền đóng gói'];
const firstYear = 2021;
const years = 5;
const itemsEach = 10;
const million = 1_000_000;
const zeros = '0'.repeat(64);

export function programmesOf(provinces, chance) {
  const written = { invented_note: note, created_by: stamp, created_at: '2021-01-05T02:00:00Z' };
  const span = { from_year: firstYear, to_year: firstYear + years - 1 };
  const local = provinces
    .filter(({ scheme }) => scheme === 'GSO_2004')
    .map(({ scheme, code, name }) => ({
      ...{ id: chance.uuid(), title: `Chương trình khuyến công ${name} 2021-2025` },
      ...{ tier: 'LOCAL', local_level: 'PROVINCE', province_scheme: scheme, province_code: code },
      ...span,
      ...written,
    }));
  return [...new Map(local.map((one) => [one.province_code, one])).values()];
}

export function* projectsOf({ items, programmes }, chance) {
  const count = Math.ceil(items / itemsEach);
  for (let n = 0; n < count; n += 1) {
    const year = firstYear + (n % years);
    const programme = chance.of(programmes);
    const at = `${year}-02-01T02:00:00Z`;
    yield {
      id: chance.uuid(),
      programme_id: programme.id,
      kind: chance.of(['SINGLE', 'GROUP', 'PILOT']),
      tier: chance.happens(0.3) ? 'NATIONAL' : 'LOCAL',
      title: `Hỗ trợ ứng dụng ${chance.of(things).toLowerCase()} số ${n + 1}`,
      province_scheme: programme.province_scheme,
      province_code: programme.province_code,
      lead_unit: 'Sở Công Thương (giả định)',
      implementing_unit: 'Trung tâm Khuyến công (giả định)',
      ...{ from_year: year, to_year: year, state: 'APPROVED' },
      ...{ approval_number: `${n + 1}/QĐ-UBND`, approval_date: `${year}-01-15` },
      ...{ invented_note: note, created_by: stamp, created_at: at, updated_by: stamp },
      ...{ updated_at: at, version: 1 },
    };
  }
}

/** An item and, for nine of ten, its claim; `position` counts on. */
export function supportOf({ project, party, position }, chance) {
  const [content, kind, objectClass] = chance.of(contents);
  const source = chance.weighted(sources);
  const requested = chance.between(20, 300) * million;
  const period = { from: `${project.from_year}-03`, to: `${project.from_year}-10` };
  const facts = {
    beneficiary: party.partyKey,
    content,
    variant: null,
    source,
    objects: [machineOf(objectClass, chance)],
    evidence: [],
    costLines: [{ kind, amount: `${requested * 2}`, ref: null, object: null }],
    period,
    requested: `${requested}`,
    capMultiplierBp: null,
    project: null,
    otherFunding: '0',
    coFinance: null,
    province: `${project.province_scheme}.${project.province_code}`,
  };
  const item = {
    id: chance.uuid(),
    parent_id: project.id,
    description: `${chance.of(things)} ${position}`,
    facts,
    deciding_body: 'Ủy ban nhân dân tỉnh (giả định)',
    created_by: stamp,
    created_at: `${project.from_year}-0${chance.between(2, 9)}-01T02:00:00Z`,
  };
  const claim = chance.happens(0.9) ? claimOf({ item, objectClass, position }, chance) : null;
  return { item, claim };
}

function claimOf({ item, objectClass, position }, chance) {
  const { facts } = item;
  const state = chance.weighted(states);
  const granted = ended.has(state) ? '0' : facts.requested;
  const isPaid = state === 'SETTLED' || state === 'PAYING';
  const askedMs = Date.parse(item.created_at);
  const isDecided = isPaid || state === 'CONFIRMED';
  // Written out, because 200,000 of them are made.
  const row = {
    claimId: chance.uuid(),
    service: 'programs',
    origin: item.id,
    decidingBody: item.deciding_body,
    decisionDate: null,
    beneficiary: facts.beneficiary,
    content: facts.content,
    variant: null,
    objectClass,
    source: facts.source,
    project: null,
    objects: facts.objects,
    evidence: [],
    costLines: facts.costLines,
    period: facts.period,
    capMultiplierBp: null,
    named: true,
    state,
    firstVerdict: state === 'REFUSED' ? 'REFUSED' : 'GRANTED',
    requested: facts.requested,
    granted,
    authorised: isPaid ? granted : '0',
    deadlineMs: null,
    requestedAt: `${position}`,
    requestedMs: askedMs,
    decision: isDecided ? { number: `${position}/QĐ`, date: item.created_at.slice(0, 10) } : null,
    requestHash: zeros,
    rulesVersion: 'bench',
    locks: [],
    counted: [],
    recovered: '0',
    conflicts: [],
    reviewCase: null,
    waived: [],
    excludedLines: [],
    otherFunding: '0',
    province: facts.province,
    coFinance: null,
    renewals: 0,
    replaces: null,
    recorded: false,
    changedMs: askedMs,
  };
  return { row };
}

function machineOf(kind, chance) {
  return { kind, parts: { maker: 'GIADINH', model: 'M1', serial: chance.hex(12).toUpperCase() } };
}
