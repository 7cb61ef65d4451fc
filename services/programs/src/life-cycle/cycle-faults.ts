// Whether a life cycle can be lived: its end can be reached, nobody gets stuck, what law obliges to
// is there and only those who may decide it do. Pure; said in both languages.
import type { Role } from '@kc/subgraph-kit';
import { type ProjectKind, type ProjectState, projectKinds } from '../projects/project.js';
import { type Cycle, type CycleStep, openSteps } from './cycle.js';
import { coarseState, type StageAction, type StageState } from './stage.js';

export interface CycleFault {
  readonly vi: string;
  readonly en: string;
}

/** What no province may do without, nor pass by on the way to the end. */
const gates: readonly StageAction[] = ['APPROVE_PLAN', 'CONTRACT', 'ACCEPT', 'SETTLE_WITH_DOF'];
const obligatory: readonly StageAction[] = [
  ...gates,
  'CLOSE',
  'WITHDRAW',
  'TERMINATE',
  'START_RECOVERY',
  'COMPLETE_RECOVERY',
];
const provincial: readonly Role[] = ['DOIT', 'DOF', 'PROVINCIAL_CENTRE', 'PPC', 'CPC'];
const final: readonly StageState[] = [
  'CLOSED',
  'REJECTED',
  'TERMINATED',
  'TERMINATED_BY_BENEFICIARY',
  'RECOVERED',
];

export function faultsOfLocal(cycle: Pick<Cycle, 'steps'>): readonly CycleFault[] {
  const missing = obligatory.filter(
    (action) => !cycle.steps.some((step) => step.action === action),
  );
  return [
    ...missing.map((action) => ({
      vi: `thiếu bước bắt buộc ${action}`,
      en: `the obligatory step ${action} is missing`,
    })),
    ...cycle.steps.flatMap(faultsOfTakers),
    ...projectKinds.flatMap((kind) => bypasses(cycle, kind)),
    ...backwards(cycle.steps),
    ...faultsOf(cycle),
  ];
}

export function faultsOf(cycle: Pick<Cycle, 'steps'>): readonly CycleFault[] {
  return [...ambiguities(cycle.steps), ...projectKinds.flatMap((kind) => deadEnds(cycle, kind))];
}

function faultsOfTakers({ action, by }: CycleStep): readonly CycleFault[] {
  const strangers = by.filter(({ role }) => !provincial.includes(role));
  const approvers = by.filter(({ role }) => action === 'APPROVE_PLAN' && role !== 'PPC');
  return [
    ...(by.length === 0
      ? [{ vi: `bước ${action} không ai được làm`, en: `nobody may take the step ${action}` }]
      : []),
    ...strangers.map(({ role }) => ({
      vi: `bước ${action}: ${role} không phải cơ quan của tỉnh`,
      en: `step ${action}: ${role} is no body of the province`,
    })),
    ...approvers.map(({ role }) => ({
      vi: `bước APPROVE_PLAN chỉ do PPC làm, không phải ${role} (NĐ 45/2012/NĐ-CP, điều 2.2)`,
      en: `APPROVE_PLAN is for the PPC, not for ${role} (NĐ 45/2012/NĐ-CP, điều 2.2)`,
    })),
  ];
}

/** The same step of the same project must not lead two ways. */
function ambiguities(steps: readonly CycleStep[]): readonly CycleFault[] {
  const ways = steps.flatMap(({ action, from, kinds }) =>
    from.flatMap((state) => (kinds ?? projectKinds).map((kind) => `${action} ${state} ${kind}`)),
  );
  const twice = new Set(ways.filter((way, at) => ways.indexOf(way) !== at));
  return [...twice].map((way) => ({
    vi: `có hai bước cho cùng ${way}`,
    en: `there are two steps for ${way}`,
  }));
}

function deadEnds(cycle: Pick<Cycle, 'steps'>, kind: ProjectKind): readonly CycleFault[] {
  const reached = reachableFrom(cycle, kind, 'DRAFT');
  const stuck = [...reached].filter(
    (state) => !final.includes(state) && !reachableFrom(cycle, kind, state).has('CLOSED'),
  );
  const hopeless = stuck.filter((state) => state !== 'RECOVERING');
  return [
    ...hopeless.map((state) => ({
      vi: `đề án ${kind} ở ${state} không bao giờ tới CLOSED`,
      en: `a ${kind} project in ${state} never reaches CLOSED`,
    })),
    ...(reached.has('RECOVERING') && !reached.has('RECOVERED')
      ? [{ vi: 'RECOVERING không có lối ra', en: 'RECOVERING has no way out' }]
      : []),
  ];
}

function bypasses({ steps }: Pick<Cycle, 'steps'>, kind: ProjectKind): readonly CycleFault[] {
  const passed = gates.flatMap((gate) => {
    const rest = { steps: steps.filter(({ action }) => action !== gate) };
    const reached = [...reachableFrom(rest, kind, 'DRAFT')];
    // A project that was rejected or withdrawn has ended; only the regular end needs every gate.
    const beyond = reached.filter((state) =>
      gate === 'APPROVE_PLAN' ? coarseState(state) === 'APPROVED' : state === 'CLOSED',
    );
    return beyond.slice(0, 1).map((state) => ({ gate, state }));
  });
  return passed.map(({ gate, state }) => ({
    vi: `đề án ${kind} tới được ${state} mà chưa qua ${gate}`,
    en: `a ${kind} project reaches ${state} without ${gate}`,
  }));
}

const course: readonly ProjectState[] = ['REGISTERED', 'APPROVED', 'CLOSED'];

/** What is approved is not merely registered again; what has ended does not begin again. */
function backwards(steps: readonly CycleStep[]): readonly CycleFault[] {
  const ways = steps.flatMap(({ action, from, to }) =>
    to === 'PREVIOUS' ? [] : from.map((state) => ({ action, state, to })),
  );
  const back = ways.filter(({ action, state, to }) => {
    const after = course.indexOf(coarseState(to));
    const isApproval = action === 'APPROVE_PLAN';
    return after < course.indexOf(coarseState(state)) || (isApproval && after !== 1);
  });
  return back.map(({ action, state, to }) => ({
    vi: `bước ${action} không được dẫn từ ${state} tới ${to}`,
    en: `the step ${action} may not lead from ${state} to ${to}`,
  }));
}

function reachableFrom(
  cycle: Pick<Cycle, 'steps'>,
  kind: ProjectKind,
  start: StageState,
): ReadonlySet<StageState> {
  const reached = new Set<StageState>([start]);
  for (const state of reached) {
    for (const { to } of openSteps(cycle, { state, kind, resumesTo: state })) {
      if (to !== 'PREVIOUS') reached.add(to);
      // Where it goes on has been reached before, unless the way begins at the carry-over.
      else if (start === state) for (const before of carriedFrom(cycle)) reached.add(before);
    }
  }
  return reached;
}

function carriedFrom({ steps }: Pick<Cycle, 'steps'>): readonly StageState[] {
  return steps.filter(({ to }) => to === 'CARRIED_OVER').flatMap(({ from }) => from);
}
