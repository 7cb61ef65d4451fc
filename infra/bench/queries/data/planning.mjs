// What is planned for generated projects: lines and targets of programmes, the annual plans of the
// nation and of each province, their budgets and allocations. Everything is invented.
import { daysLater, morning, recorded, textArray } from './days.mjs';
import { note, stamp } from './establishments.mjs';

const million = 1_000_000;
const years = [2021, 2022, 2023, 2024, 2025];
const citation = { kind: 'OWN_ADDITION', title: 'Giả định', publishedOn: null, place: null };
/** The last two are planned everywhere and carried out nowhere. */
const lineContents = [['KC3.4'], ['KC3.1'], ['KC4.4', 'KC4.7'], ['KC2.1'], ['KC1.1'], ['KC5.2']];

export function* linesOf(programmes, chance) {
  for (const { id } of programmes) {
    for (const [at, contents] of lineContents.entries()) {
      const amount = chance.between(500, 9_000) * million;
      const quantity = chance.happens(0.8) ? chance.between(5, 400) : null;
      yield {
        ...{ id: chance.uuid(), programme_id: id, place: at + 1, code: String(at + 1) },
        ...{ title: `Dòng ${at + 1} (giả định)`, content_codes: textArray(contents), quantity },
        ...{ quantity_unit: quantity === null ? null : 'hạng mục', amount },
        ...{ recorded_amount: amount, by_year: [], by_source: [], citation },
        ...{ updated_by: stamp, updated_at: '2021-01-05T02:00:00Z', version: 1 },
      };
    }
  }
}

export function* targetsOf(programmes, chance) {
  for (const { id } of programmes) {
    const about = { programme_id: id, citation, note: null, ...recorded('2021-01-06') };
    yield {
      ...{ ...about, id: chance.uuid(), code: 'T1', title: 'Máy móc', content_codes: '{KC3.4}' },
      ...{ measure: 'NUMBER', unit: 'hạng mục', value: chance.between(50, 900), year: null },
    };
    yield {
      ...{ ...about, id: chance.uuid(), code: 'T2', title: 'Kinh phí', content_codes: '{}' },
      ...{ measure: 'SUPPORT', unit: 'đồng', value: chance.between(5, 90) * 1_000 * million },
      year: null,
    };
  }
}

/** One for the nation and one for each old province, each year. */
export function plansOf(programmes, chance) {
  const local = new Map(
    programmes.map(({ province_scheme, province_code }) => [
      province_code,
      { tier: 'LOCAL', province_scheme, province_code },
    ]),
  );
  const national = { tier: 'NATIONAL', province_scheme: null, province_code: null };
  return years.flatMap((year) =>
    [national, ...local.values()].map((of) => {
      const before = year - 1;
      const isApproved = chance.happens(0.95);
      return {
        ...{ id: chance.uuid(), ...of, year, round: 1, title: `Kế hoạch ${year} (giả định)` },
        ...{ programme_id: null, citation, state: isApproved ? 'APPROVED' : 'SUBMITTED' },
        submitted_on: `${before}-11-${chance.between(10, 28)}`,
        decision_number: isApproved ? `${chance.between(1, 900)}/QĐ` : null,
        decision_date: isApproved ? `${before}-12-${chance.between(10, 28)}` : null,
        ...{ returned_because: null, invented_note: note },
        ...{ created_by: stamp, created_at: morning(`${before}-10-05`) },
        ...{ updated_by: stamp, updated_at: morning(`${before}-12-29`), version: 3 },
      };
    }),
  );
}

const sourceOf = (tier) => (tier === 'NATIONAL' ? 'KCQG' : 'KCDP_PROVINCE');

export function* budgetsOf(plans, chance) {
  for (const { id: planId, tier } of plans) {
    const amount = chance.between(3_000, 30_000) * million;
    yield { plan_id: planId, source: sourceOf(tier), amount };
    yield { plan_id: planId, source: 'COUNTERPART', amount: amount * 2 };
  }
}

/** Three days on which money was expected, and those on which it came: often later. */
export function* allocationsOf(plans, chance) {
  for (const { id: planId, tier, year } of plans) {
    const about = { plan_id: planId, source: sourceOf(tier), note: null };
    for (const month of ['01', '04', '07']) {
      const day = `${year}-${month}-15`;
      const amount = chance.between(500, 9_000) * million;
      const expected = { kind: 'EXPECTED', amount, day, decision_number: null };
      yield { ...about, id: chance.uuid(), ...expected, ...recorded(day) };
      if (chance.happens(0.1)) continue;
      const came = daysLater(day, chance.between(0, 140));
      const made = { kind: 'MADE', amount, day: came, decision_number: '9/QĐ' };
      yield { ...about, id: chance.uuid(), ...made, ...recorded(came) };
    }
  }
}

/** Each project in the plan of its tier, year and province. */
export function* plannedProjects({ projects, plans }, chance) {
  const key = ({ tier, province_code: code }, year) =>
    `${tier} ${tier === 'NATIONAL' ? null : code} ${year}`;
  const byKey = new Map(plans.map((plan) => [key(plan, plan.year), plan]));
  for (const project of projects) {
    const plan = byKey.get(key(project, project.from_year));
    const support = chance.between(100, 2_000) * million;
    yield {
      ...{ plan_id: plan.id, project_id: project.id, source: sourceOf(project.tier) },
      ...{ planned_support: support, planned_counterpart: support * 2 },
      ...{ placed_by: stamp, placed_at: morning(`${project.from_year - 1}-11-01`) },
    };
  }
}
