// Pilots of a generated nation: drafts with those who could be grouped, measurements before and
// after, and appraisals of projects with second looks. Everything is invented.
import { dayIn, daysLater, entryAt, textArray } from './days.mjs';
import { stamp } from './establishments.mjs';

const segments = ['Xơ', 'Sợi', 'Dệt vải', 'Nhuộm', 'May mặc'];
const indicators = ['REVENUE', 'WORKERS', 'INCOME', 'REJECTS'];
/** Of one indicator no more than a few thousand measurements, as in a nation. */
const measuredShare = 0.25;

/** One in eight projects began as a draft; others were never registered. */
export function draftsOf({ projects, beneficiaries }, chance) {
  const drafts = [];
  const candidates = [];
  for (const project of projects) {
    if (!chance.happens(0.125)) continue;
    const { from_year: year } = project;
    const on = dayIn(year - 2, chance);
    const state = chance.weighted([
      ['REGISTERED', 60],
      ['DRAFT', 30],
      ['DROPPED', 10],
    ]);
    const head = entryAt(project, on, chance);
    drafts.push({
      ...{ ...head, title: 'Đề án điểm giả định', kind: chance.of(['PILOT', 'GROUP']) },
      ...{ trade: 'Dệt may', trade_key: 'DETMAY', area: 'Vùng giả định', reason: 'Giả định' },
      contents: textArray(chance.happens(0.5) ? ['KC3.1', 'KC3.4'] : ['KC3.4']),
      ...{ from_year: year, to_year: year + chance.below(3), state },
      project_id: state === 'REGISTERED' ? project.id : null,
      dropping: state === 'DROPPED' ? 'Giả định' : null,
    });
    const grouped = new Set();
    for (let n = chance.between(2, 8); n > 0; n -= 1)
      grouped.add(chance.of(beneficiaries.get(project.id)));
    for (const partyKey of grouped) {
      candidates.push({
        ...{ ...entryAt(project, on, chance), draft_id: head.id, party_key: partyKey },
        ...{ segment: chance.happens(0.8) ? chance.of(segments) : null, reason: 'Giả định' },
        removal: chance.happens(0.1) ? 'Giả định' : null,
      });
    }
  }
  return { drafts, candidates };
}

export function* measurements(projects, chance) {
  for (const project of projects) {
    if (project.kind !== 'PILOT' || !chance.happens(measuredShare)) continue;
    const { from_year: year } = project;
    for (const indicator of indicators) {
      for (const [phase, of] of [
        ['BEFORE', year - 1],
        ['AFTER', year + 1],
      ]) {
        if (chance.happens(0.1)) continue;
        yield {
          ...entryAt(project, `${of + 1}-02-01`, chance),
          ...{ project_id: project.id, indicator, segment: null, phase },
          ...{ from_month: `${of}-01`, to_month: chance.happens(0.8) ? `${of}-12` : `${of}-06` },
          ...{ value: `${chance.between(10, 9_000)}.5`, source: 'Giả định', withdrawal: null },
        };
      }
    }
  }
}

export function appraisalsOf(projects, chance) {
  const sampled = new Map();
  const rows = [];
  for (const project of projects) {
    if (!chance.happens(0.7)) continue;
    const year = project.from_year - 1;
    const first = appraisalOf(project, dayIn(year, chance), chance);
    rows.push(first);
    if (!chance.happens(0.08)) continue;
    const key = `${project.province_code} ${year}`;
    const sample = sampled.get(key) ?? sampleOf(project, year, chance);
    sampled.set(key, sample);
    sample.appraisal_ids.push(first.id);
    rows.push({
      ...appraisalOf(project, daysLater(first.appraised_on, 60), chance),
      ...{ sample_id: sample.id, audit_of: first.id, agreement_bp: chance.between(3_000, 10_000) },
    });
  }
  return { samples: [...sampled.values()], rows };
}

function appraisalOf(project, on, chance) {
  const unit = `Sở Công Thương ${project.province_code}`;
  return {
    ...{ ...entryAt(project, on, chance), project_id: project.id, contents: '{KC3.4}' },
    ...{ appraised_on: on, answers: [], summary: 'Giả định' },
    conclusion: chance.weighted([
      ['PROPOSE', 80],
      ['RETURN', 15],
      ['REJECT', 5],
    ]),
    ...{ reviewer: { ...stamp, organisation: unit }, quality_bp: chance.between(2_000, 10_000) },
    ...{ sample_id: null, audit_of: null, agreement_bp: null },
  };
}

function sampleOf(project, year, chance) {
  return {
    ...entryAt(project, `${year}-12-20`, chance),
    ...{ year, share_bp: 800, seed: chance.hex(16), population: 100, appraisal_ids: [] },
  };
}
