// Fills the database of programs with five years of support to a generated nation: its tables must
// be there, and empty.
import { withClient } from '@kc/persistence';
import { chanceFrom } from './chance.mjs';
import { copyRows } from './copy-rows.mjs';
import { communesOf, establishments, partyOf } from './establishments.mjs';
import { booksOf, paidFor } from './money.mjs';
import * as pilots from './pilots.mjs';
import * as planning from './planning.mjs';
import * as registers from './registers.mjs';
import { livesOf, progressReports } from './stages.mjs';
import * as standing from './standing.mjs';
import { programmesOf, projectsOf, supportOf } from './support.mjs';

/** Items of one copy: they are kept until their claims are copied too. */
const itemsAtOnce = 20_000;

export function loadPrograms(url, { establishments: count, items, seed, provinces }) {
  return withClient(url, async (client) => {
    const parties = partiesOf({ count, seed, provinces });
    const chance = chanceFrom(seed + 1);
    const programmes = programmesOf(provinces, chance);
    const registered = [...projectsOf({ items, programmes }, chance)];
    const lives = livesOf(registered, chanceFrom(seed + 200));
    const projects = lives.map(({ project }) => project);
    await client.query('begin');
    await copyRows(client, 'programme', programmes);
    await copyRows(client, 'project', projects);
    const nation = { parties, provinces, programmes, projects };
    /** By a chance of its own, so that a kind more changes nothing of the others. */
    let kinds = 200;
    const copy = async (rowsOf) => {
      kinds += 1;
      const tables = Object.entries(rowsOf(chanceFrom(seed + kinds)));
      for (const [table, rows] of tables) await copyRows(client, table, rows);
    };
    const without = new Set(
      lives.filter(({ began }) => began === null).map(({ project }) => project.id),
    );
    const support = { chance, items, parties, projects, without };
    const { waiting, beneficiaries } = await copySupport(client, support);
    await copyPlans(copy, nation);
    await copyLives(copy, { ...nation, lives, waiting });
    await copyRegisters(copy, { ...nation, beneficiaries });
    await client.query('commit');
    await client.query('vacuum analyze');
    return { parties, projects, programmes };
  });
}

/** Answers the ids of items whose project has no contract yet, and whom each project supports. */
async function copySupport(client, { chance, items, parties, projects, without }) {
  const waiting = [];
  const beneficiaries = new Map(projects.map(({ id }) => [id, []]));
  const payments = chanceFrom(items);
  let position = items;
  for (let from = 0; from < items; from += itemsAtOnce) {
    const length = Math.min(itemsAtOnce, items - from);
    const support = Array.from({ length }, (_, n) => {
      const at = from + n;
      const project = projects[at % projects.length];
      const made = supportOf({ project, party: chance.of(parties), position: at }, chance);
      if (without.has(project.id)) waiting.push(made.item.id);
      beneficiaries.get(project.id).push(made.item.facts.beneficiary);
      return { ...made, year: project.from_year };
    });
    const paid = support
      .filter(({ claim }) => claim !== null && claim.row.authorised !== '0')
      .map(({ claim, year }) => {
        position += 1;
        return paidFor({ row: claim.row, year, position }, payments);
      });
    const tables = {
      support_item: support.map(({ item }) => item),
      claim: support.flatMap(({ claim }) => claim ?? []),
      claim_payment: paid.map(({ payment }) => payment),
      claim_verdict: paid.map(({ verdict }) => verdict),
    };
    for (const [table, rows] of Object.entries(tables)) await copyRows(client, table, rows);
  }
  await client.query('update ledger_position set position = $1', [position]);
  return { waiting, beneficiaries };
}

async function copyPlans(copy, { programmes, projects }) {
  await copy((chance) => ({
    programme_line: planning.linesOf(programmes, chance),
    programme_target: planning.targetsOf(programmes, chance),
  }));
  await copy((chance) => {
    const plans = planning.plansOf(programmes, chance);
    return {
      annual_plan: plans,
      annual_plan_budget: planning.budgetsOf(plans, chance),
      plan_allocation: planning.allocationsOf(plans, chance),
      plan_project: planning.plannedProjects({ projects, plans }, chance),
    };
  });
}

async function copyLives(copy, { provinces, programmes, projects, lives, waiting }) {
  const places = [
    ...new Map(provinces.map((each) => [`${each.scheme} ${each.code}`, each])).values(),
  ]
    .filter(({ scheme, validTo }) => scheme === 'GSO_2004' || validTo === null)
    .map((each) => ({ ...each, isOld: each.scheme === 'GSO_2004' }));
  await copy((chance) => ({
    project_stage: lives.map(({ stage }) => stage),
    project_transition: lives.flatMap(({ steps }) => steps),
    progress_report: progressReports(lives, chance),
  }));
  await copy((chance) => ({
    project_province: standing.participatingProvinces({ projects, programmes }, chance),
    dossier_paper: standing.dossierPapers(waiting, chance),
    province_report: standing.provinceReports(
      places.filter(({ isOld }) => !isOld),
      chance,
    ),
    lead_unit: standing.leadUnits(places, chance),
  }));
  await copy((chance) => booksOf(lives, chance));
}

async function copyRegisters(copy, { parties, programmes, projects, beneficiaries }) {
  await copy((chance) => {
    const { contracts, revenues } = registers.consultingOf(projects, chance);
    return {
      difficulty: registers.difficulties(projects, chance),
      consulting_contract: contracts,
      consulting_revenue: revenues,
      consulting_target: registers.consultingTargets(programmes, chance),
    };
  });
  await copy((chance) => {
    const { inspections, findings } = registers.inspectionsOf(projects, chance);
    const requests = registers.supportRequests({ projects, parties }, chance);
    return { inspection: inspections, inspection_finding: findings, support_request: requests };
  });
  await copy((chance) => {
    const courses = [...registers.trainingCourses(projects, chance)];
    const calls = registers.openCalls(programmes, chance);
    const people = registers.trainees(courses, chance);
    return { training_course: courses, trainee: people, open_call: calls };
  });
  await copy((chance) => {
    const { drafts, candidates } = pilots.draftsOf({ projects, beneficiaries }, chance);
    const measured = pilots.measurements(projects, chance);
    return { pilot_draft: drafts, pilot_candidate: candidates, pilot_measurement: measured };
  });
  await copy((chance) => {
    const { samples, rows } = pilots.appraisalsOf(projects, chance);
    return { appraisal_sample: samples, appraisal: rows };
  });
}

/** The same as in the database of facilities, by the same seed. */
function partiesOf({ count, seed, provinces }) {
  const chance = chanceFrom(seed);
  const communes = communesOf(provinces, chance);
  return Array.from(establishments({ count, provinces, communes }, chance), partyOf);
}
