// Entries of the registers of a generated nation: difficulties, consulting, inspections, requests,
// training, calls. Everything is invented.
import { dayIn, daysLater, entryAt, textArray } from './days.mjs';
import { stamp } from './establishments.mjs';

const million = 1_000_000;
const categories = [
  ...['FUNDING', 'INVOICE_WINDOW', 'PROCEDURE', 'NORM', 'BENEFICIARY', 'COORDINATION', 'STAFF'],
];
const statuses = ['EMPLOYED_BY_HOST', 'EMPLOYED', 'SELF_EMPLOYED', 'NOT_EMPLOYED', 'NOT_REACHED'];
const trades = ['Dệt', 'May công nghiệp', 'Mây tre đan', 'Cơ khí', 'Chế biến chè'];
const traineesEach = 20;

export function* difficulties(projects, chance) {
  for (const project of projects) {
    if (!chance.happens(0.5)) continue;
    const on = dayIn(project.from_year, chance);
    const isResolved = chance.happens(0.7);
    const outcome = chance.of(['SOLVED', 'PASSED_ON', 'NOT_SOLVABLE']);
    yield {
      ...entryAt(project, on, chance),
      ...{
        subject: 'PROJECT',
        project_id: project.id,
        rule: null,
        category: chance.of(categories),
      },
      ...{ description: 'Vướng mắc giả định', raised_on: on, raised_by_party: null },
      resolved_on: isResolved ? daysLater(on, chance.between(3, 200)) : null,
      resolution: isResolved ? { outcome, note: 'Giả định', by: stamp } : null,
    };
  }
}

/** Contracts of centres; money received for each in one or two parts. */
export function consultingOf(projects, chance) {
  const contracts = [];
  const revenues = [];
  for (const project of projects) {
    if (!chance.happens(0.4)) continue;
    const on = dayIn(project.from_year, chance);
    const centre = `Trung tâm Khuyến công ${project.province_code}`;
    const of = { centre, centre_key: centre.toLowerCase() };
    const value = chance.between(20, 400) * million;
    const head = entryAt(project, on, chance);
    contracts.push({
      ...{ ...head, ...of, number: `${chance.digits(4)}/HĐTV`, signed_on: on },
      ...{ client: 'Cơ sở giả định', subject: 'Tư vấn giả định', content: null, value },
    });
    for (let n = chance.between(1, 2); n > 0; n -= 1) {
      const paid = { ...entryAt(project, on, chance), ...of, contract_id: head.id };
      const received = { received_on: daysLater(on, n * 90), voucher: 'PT (giả định)' };
      revenues.push({ ...paid, amount: Math.round(value / 3), ...received });
    }
  }
  return { contracts, revenues };
}

export function* consultingTargets(programmes, chance) {
  for (const programme of programmes) {
    const centre = `Trung tâm Khuyến công ${programme.province_code}`;
    for (const year of [2021, 2022, 2023, 2024, 2025]) {
      yield {
        ...entryAt(programme, `${year}-01-10`, chance),
        ...{ centre, centre_key: centre.toLowerCase(), year, contracts: chance.between(5, 60) },
        ...{ revenue: chance.between(200, 4_000) * million, basis: 'Giao chỉ tiêu (giả định)' },
      };
    }
  }
}

export function inspectionsOf(projects, chance) {
  const inspections = [];
  const findings = [];
  for (const project of projects) {
    if (!chance.happens(0.5)) continue;
    const on = dayIn(project.from_year, chance);
    const head = entryAt(project, daysLater(on, -30), chance);
    const state = chance.weighted([
      ['VISITED', 80],
      ['PLANNED', 12],
      ['CANCELLED', 8],
    ]);
    inspections.push({
      ...{ ...head, project_id: project.id, kind: 'PLANNED', planned_on: on, state },
      ...{ purpose: 'Kiểm tra tiến độ (giả định)', inspectors: ['Cán bộ giả định'] },
      visit:
        state === 'VISITED' ? { on, place: 'Tại cơ sở', summary: 'Giả định', by: stamp } : null,
      cancellation: state === 'CANCELLED' ? 'Giả định' : null,
    });
    for (let n = state === 'VISITED' ? chance.below(4) : 0; n > 0; n -= 1) {
      findings.push(findingOf({ project, inspectionId: head.id, on }, chance));
    }
  }
  return { inspections, findings };
}

function findingOf({ project, inspectionId, on }, chance) {
  const remedyBy = chance.happens(0.8) ? daysLater(on, 45) : null;
  const isRemedied = remedyBy !== null && chance.happens(0.75);
  const remediedOn = isRemedied ? daysLater(on, chance.between(5, 80)) : null;
  return {
    ...{ ...entryAt(project, on, chance), inspection_id: inspectionId },
    ...{ severity: chance.of(['NOTE', 'MINOR', 'SERIOUS']), text: 'Phát hiện giả định' },
    ...{ rule: null, remedy_by: remedyBy, photos: [], remedied_on: remediedOn },
    remedy: isRemedied ? { on: remediedOn, note: 'Giả định', by: stamp } : null,
  };
}

export function* supportRequests({ projects, parties }, chance) {
  for (const project of projects) {
    for (let n = chance.below(4); n > 0; n -= 1) {
      const on = dayIn(project.from_year - 1, chance);
      const state = chance.weighted([
        ['TAKEN_UP', 50],
        ['FILED', 25],
        ['REFUSED', 18],
        ['WITHDRAWN', 7],
      ]);
      const party = chance.of(parties);
      yield {
        ...entryAt(project, on, chance),
        origin: chance.of(['COMMUNE', 'CENTRE', 'DEPARTMENT', 'ESTABLISHMENT']),
        ...{ applicant: party.name, form: 'ENTERPRISE', party_key: party.partyKey, phone: null },
        ...{ commune: 'Xã giả định', content: 'KC3.4', description: 'Đề nghị giả định' },
        ...{ amount: chance.between(20, 300) * million, filed_on: on, state },
        project_id: state === 'TAKEN_UP' ? project.id : null,
        refusal: state === 'REFUSED' || state === 'WITHDRAWN' ? 'Giả định' : null,
        decided_on: state === 'FILED' ? null : daysLater(on, chance.between(2, 90)),
      };
    }
  }
}

export function* trainingCourses(projects, chance) {
  for (const project of projects) {
    if (!chance.happens(0.2)) continue;
    const on = dayIn(project.from_year, chance);
    yield {
      ...entryAt(project, on, chance),
      ...{ project_id: project.id, title: 'Lớp học giả định', trade: chance.of(trades) },
      ...{ content: 'KC1.1', provider: 'Trường giả định', place: 'Xã giả định' },
      ...{ starts_on: on, ends_on: daysLater(on, 60) },
    };
  }
}

export function* trainees(courses, chance) {
  for (const course of courses) {
    for (let n = 0; n < traineesEach; n += 1) {
      const asked = [3, 6, 12].filter(() => chance.happens(0.8));
      yield {
        ...{ ...entryAt(course, course.ends_on, chance), course_id: course.id },
        ...{ name: `Học viên giả định ${n + 1}`, person_key: `pid:bench:${chance.hex(64)}` },
        ...{ last_four: chance.digits(4), commune: 'Xã giả định' },
        outcomes: asked.map((afterMonths) => ({
          ...{ afterMonths, status: chance.of(statuses), by: stamp },
          on: daysLater(course.ends_on, 31 * afterMonths),
        })),
      };
    }
  }
}

/** Two of each province a year, some still open. */
export function* openCalls(programmes, chance) {
  for (const programme of programmes) {
    for (const opens of ['2024-03-01', '2025-03-01', '2025-09-01', '2026-10-15', '2026-11-01']) {
      yield {
        ...entryAt(programme, opens, chance),
        ...{ title: 'Mời đăng ký đề án (giả định)', issuer: 'Sở Công Thương (giả định)' },
        ...{ tier: 'LOCAL', contents: textArray([chance.of(['KC3.4', 'KC1.1']), 'KC4.4']) },
        ...{ who_may_register: 'Cơ sở công nghiệp nông thôn', how_to_register: 'Nộp hồ sơ' },
        ...{ papers: ['Đơn đề nghị'], contact: 'Trung tâm', basis: 'Giả định', opens_on: opens },
        ...{ closes_on: daysLater(opens, 60), withdrawal: null },
      };
    }
  }
}
