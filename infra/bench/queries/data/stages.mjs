// How generated projects came to the stage where they stand: every step with its day and unit, some
// stuck on the way, some given up. Everything is invented.
import { daysLater, morning } from './days.mjs';
import { stamp } from './establishments.mjs';

/** Step, stage it leads to, and the usual day counted from the first of the year of execution. */
const ways = {
  NATIONAL: [
    ['SUBMIT', 'SUBMITTED_TO_DOIT', -230],
    ['APPRAISE', 'GRASSROOTS_APPRAISED', -215],
    ['REGISTER', 'REGISTERED', -205],
    ['REVIEW', 'MINISTRY_REVIEWED', -120],
    ['APPRAISE_AT_MINISTRY', 'MINISTRY_APPRAISED', -90],
    ['APPROVE_PLAN', 'PLAN_APPROVED', -20],
    ['SEND_ESTIMATE', 'ESTIMATE_CHECK', 20],
    ['ALLOCATE_FUNDS', 'FUNDS_ALLOCATED', 110],
    ['CONTRACT', 'CONTRACTED', 130],
    ['PAY_ADVANCE', 'ADVANCED', 150],
    ['REPORT_PROGRESS', 'IN_PROGRESS', 180],
    ['ACCEPT', 'ACCEPTED', 300],
    ['PAY_REMAINDER', 'REMAINDER_ADVANCED', 315],
    ['FILE_SETTLEMENT', 'SETTLEMENT_FILED', 325],
    ['SETTLE', 'LIQUIDATED_SETTLED', 385],
    ['CLOSE', 'CLOSED', 410],
  ],
  LOCAL: [
    ['SURVEY', 'SURVEYED', -200],
    ['REGISTER', 'REGISTERED', -170],
    ['APPRAISE', 'APPRAISED', -120],
    ['APPRAISE_ESTIMATE', 'ESTIMATE_APPRAISED', -80],
    ['APPROVE_PLAN', 'PLAN_APPROVED', -25],
    ['ASSIGN', 'ASSIGNED', 15],
    ['CONTRACT', 'CONTRACTED', 70],
    ['PAY_ADVANCE', 'ADVANCED', 90],
    ['REPORT_PROGRESS', 'IN_PROGRESS', 130],
    ['ACCEPT', 'ACCEPTED', 270],
    ['PAY_REMAINDER', 'REMAINDER_ADVANCED', 290],
    ['LIQUIDATE', 'LIQUIDATED', 310],
    ['SETTLE_WITH_DOIT', 'SETTLED_WITH_DOIT', 330],
    ['SETTLE_WITH_DOF', 'SETTLED', 370],
    ['CLOSE', 'CLOSED', 400],
  ],
};

/** Each project with its stage and steps; `began` is the day of its contract, or null. */
export function livesOf(projects, chance) {
  return projects.map((project) => lifeOf(project, chance));
}

function lifeOf(project, chance) {
  const { id, tier, from_year: year, province_code: code } = project;
  const way = ways[tier];
  const taken = way.slice(0, stepsTaken(way.length, year, chance));
  const steps = [];
  let from = 'DRAFT';
  let day = `${year - 1}-01-15`;
  for (const [action, to, usual] of taken) {
    const due = daysLater(`${year}-01-01`, usual + chance.between(-25, 45));
    day = due > day ? due : daysLater(day, 1);
    steps.push(step({ id, action, from, to, day, unit: `Trung tâm Khuyến công ${code}` }, chance));
    from = to;
  }
  if (chance.happens(0.04) && from !== 'CLOSED') {
    const [action, to] = ['WITHDRAW', 'TERMINATED_BY_BENEFICIARY'];
    day = daysLater(day, 30);
    steps.push(step({ id, action, from, to, day, unit: `Sở Công Thương ${code}` }, chance));
    from = to;
  }
  const began = steps.find(({ to_state: to }) => to === 'CONTRACTED')?.took_place_on ?? null;
  const stage = { project_id: id, cycle: tier, state: from, since: day, fiscal_year: year };
  return {
    ...{ project: { ...project, ...roughly(from, steps) }, steps, began },
    stage: { ...stage, resumes_to: null },
  };
}

/** What the project itself says of where it stands. */
function roughly(stage, steps) {
  const approved = steps.some(({ to_state: to }) => to === 'PLAN_APPROVED');
  const none = { approval_number: null, approval_date: null };
  if (stage === 'CLOSED' || stage === 'TERMINATED_BY_BENEFICIARY') {
    return { state: 'CLOSED', closing_reason: 'Giả định', ...(approved ? {} : none) };
  }
  return approved
    ? { closing_reason: null }
    : { state: 'REGISTERED', closing_reason: null, ...none };
}

/** Of old years nearly all are closed; of the last one they stand everywhere. */
function stepsTaken(all, year, chance) {
  const isOver = chance.happens(year < 2025 ? 0.92 : 0.4);
  return isOver ? all : chance.below(all);
}

function step({ id, action, from, to, day, unit }, chance) {
  return {
    ...{ id: chance.uuid(), project_id: id, action, from_state: from, to_state: to },
    ...{ taken_by: { ...stamp, organisation: unit }, took_place_on: day },
    ...{ recorded_at: morning(day), due_on: null, reason: null, documents: [], claims: [] },
    recorded_from_outside: chance.happens(0.05),
  };
}

/** Of the months under contract, three of four were reported, some of them late. */
export function* progressReports(lives, chance) {
  for (const { project, began } of lives) {
    if (began === null) continue;
    const months = chance.between(2, 9);
    for (let n = 0; n < months; n += 1) {
      if (chance.happens(0.25)) continue;
      const month = monthsLater(began.slice(0, 7), n);
      const on = daysLater(`${month}-20`, chance.between(-3, 12));
      const unit = `Trung tâm Khuyến công ${project.province_code}`;
      yield {
        ...{ id: chance.uuid(), project_id: project.id, month, form: 'FORM_3A', submitted_on: on },
        ...{ completed_percent: Math.min(100, 12 * (n + 1)), money_used: n * 10_000_000 },
        ...{ summary: 'Giả định', difficulties: null },
        ...{ recorded_by: { ...stamp, organisation: unit }, recorded_at: morning(on) },
      };
    }
  }
}

function monthsLater(month, count) {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}
