// What goes wrong in a schedule. Each fault happens to one instance, one store, or the log, at a
// moment that chance picks; a few end the schedule, for after them everybody must stand still.
import { LogUnavailable } from '@kc/event-log';
import { OutageError } from '@kc/persistence';
import { firms, someItem } from './facts.js';
import type { Instance } from './instance.js';
import { twoPersons, wish } from './officer.js';
import { forged, reusedId, voidBytes } from './records.js';
import { newestLevel, type RuleChoice, type ServiceName } from './rules.js';
import type { Actor } from './scheduler.js';
import type { World } from './world.js';

/** Whether it could happen now. */
type Fault = (world: World) => boolean;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export const faults: Readonly<Record<string, Fault>> = {
  crash(world) {
    const instance = anAlive(world);
    if (instance === undefined) return false;
    halfDone(world, instance);
    instance.crash();
    world.at(world.random.between(1, 20) * hourMs, () => instance.start());
    world.note(instance.name, 'crashes');
    return true;
  },
  restart(world) {
    const instance = anAlive(world);
    if (instance === undefined) return false;
    instance.crash();
    world.at(0, () => instance.start());
    world.note(instance.name, 'is restarted');
    return true;
  },
  pause(world) {
    const instance = anAlive(world);
    if (instance === undefined) return false;
    const days = world.random.between(1, 5);
    instance.pausedUntilMs = world.nowMs() + days * dayMs;
    world.note(instance.name, `is stopped for ${days} days`);
    return true;
  },
  duplicate(world) {
    const { log, random } = world;
    if (log.entries.length < 3) return false;
    const last = log.entries.length - 1;
    const at = random.chance(0.5) ? Math.max(1, last - random.below(3)) : 1 + random.below(last);
    const entry = log.entries[at];
    if (entry === undefined) return false;
    world.note('log', `record ${at} comes again`);
    log.append(entry.value, 'duplicate');
    return true;
  },
  lostAcknowledgement(world) {
    return world.loseNext('append');
  },
  lostCommit(world) {
    return world.loseNext(world.random.pick(['commit', 'save', 'mark']));
  },
  delay(world) {
    const actor = world.random.pick(world.scheduler.actors);
    actor.heldUntilMs = world.nowMs() + world.random.between(1, 60) * hourMs;
    world.note(actor.name, 'is held up');
    return true;
  },
  staleStore(world) {
    const { store } = world.random.pick(world.seats);
    const backup = world.backups.get(store);
    const instances = world.instances.filter((one) => one.store === store);
    if (backup === undefined || instances.some((one) => one.hasHalted)) return false;
    for (const instance of instances) if (instance.isAlive) instance.crash();
    world.checker.restored(store, backup);
    store.restore(backup);
    world.note(store.service, `comes back as it was at ${backup.head.position}`);
    for (const instance of instances) world.at(0, () => instance.start());
    return true;
  },
  rulesSwitch(world) {
    const office = world.instances.find((one) => one.service === 'programs' && one.isAwake());
    if (office === undefined) return false;
    const body = { approvedBy: twoPersons, rules: world.nextRules() };
    office.again.push(wish(world.random, 'RulesActivated', body));
    world.note(office.name, `is to activate ${body.rules.version}`);
    return true;
  },
  canonicaliserChange(world) {
    const office = world.instances.find((one) => one.service === 'programs' && one.isAwake());
    if (office === undefined || !world.respell()) return false;
    const body = { approvedBy: twoPersons, rules: world.nextRules() };
    office.again.push(wish(world.random, 'RulesActivated', body));
    world.note(office.name, `is to activate ${body.rules.version} with the second spelling`);
    return true;
  },
  lateRecord(world) {
    const office = anAlive(world);
    if (office === undefined || office.store.head().rules?.level !== newestLevel) return false;
    office.again.push(lateSupport(world, office.service));
    world.note(office.name, 'finds a grant in the archive');
    return true;
  },
  garbage(world) {
    const bytes = voidBytes(world.forging());
    world.checker.expectVoid(bytes);
    world.note('log', 'somebody writes garbage');
    world.log.append(bytes, 'garbage');
    return true;
  },
  reusedId(world) {
    const { store, service } = world.random.pick(world.seats);
    const ids = [...store.questions.values()].filter(({ position }) => position !== null);
    if (ids.length === 0) return false;
    const { recordId } = world.random.pick(ids);
    world.note('log', `somebody writes under the id ${recordId.slice(0, 8)} again`);
    world.log.append(reusedId(world.forging(), recordId, service), 'reused id');
    return true;
  },
  clockJump(world) {
    const { log, random } = world;
    const days = random.between(2, 6);
    log.offsetMs += (log.offsetMs > 0 || random.chance(0.3) ? -days : days) * dayMs;
    world.note('log', `its clock is now ${log.offsetMs / dayMs} days off`);
    return true;
  },
};

/** After these every reader must stand still at a known place. */
export const endings: Readonly<Record<string, Fault>> = {
  truncation(world) {
    const { log, random } = world;
    const length = log.entries.length - random.between(1, 30);
    const ahead = world.seats.filter(({ store }) => store.head().position >= BigInt(length));
    if (length < 20 || ahead.length === 0) return false;
    world.checker.truncated(length);
    log.truncate(length);
    world.note('log', `is cut to ${length} records`);
    for (let i = random.below(10); i > 0; i -= 1) {
      log.append(voidBytes(world.forging()), 'another log');
    }
    return true;
  },
  newerRules(world) {
    const body = { approvedBy: twoPersons, rules: world.nextRules() };
    const type = 'RulesActivated';
    const bytes = forged(world.forging(), { service: 'programs', type, schema: 99, body });
    world.checker.expectHalt(world.log.end);
    world.note('log', 'rules for a newer reader are activated');
    world.log.append(bytes, 'newer program');
    return true;
  },
  divergence(world) {
    const { position } = world.seen();
    const seen = { position, digest: 'd'.repeat(64) };
    world.checker.expectHalt(world.log.end);
    world.note('log', `a copy that had another digest at ${position} writes`);
    world.log.append(forged({ ...world.forging(), seen }, {}), 'diverged copy');
    return true;
  },
};

export const startingRules: RuleChoice = {
  level: 1,
  spelling: 1,
  version: 'r-1000',
  reservationDays: 3,
  capDryer: 150n,
  abroadLimit: 2,
  sharePercentBp: 3_000,
  capPlant: 250n,
  onPlantFull: 'REDUCE',
  togetherPercentBp: 5_000,
};

function lateSupport({ random }: World, service: ServiceName) {
  // An archive names whom it has paid.
  const item = { ...someItem(random, service), beneficiary: random.pick(firms) };
  const granted = random.between(1, 300);
  const paid = random.pick([0, random.between(1, granted), granted]);
  return wish(random, 'SupportRecorded', {
    claimId: random.uuid(),
    origin: random.uuid(),
    decidingBody: 'Board',
    decisionNumber: '9/QĐ',
    decisionDate: '2026-02-01',
    item,
    granted: String(granted),
    paid: String(paid),
    settled: paid > 0 && random.chance(0.5),
    provenance: 'archive',
  });
}

function anAlive(world: World): Instance | undefined {
  const alive = world.instances.filter((one) => one.isAwake());
  return alive.length === 0 ? undefined : world.random.pick(alive);
}

/** A dying process may still have reached the database or the log with what it had on its way. */
function halfDone(world: World, instance: Instance): void {
  for (const actor of instance.actors) {
    const isOnItsWay = isOutward(actor) && actor.isReady(world.nowMs());
    if (isOnItsWay && world.random.chance(0.5)) {
      world.note(actor.name, `${actor.call?.what}, and never hears of it`);
      world.scheduler.runUnheard(actor);
    }
  }
}

function isOutward({ call }: Actor): boolean {
  return ['append', 'commit', 'save', 'mark'].some((start) => call?.what.startsWith(start));
}

export function lostAnswer(what: string): Error {
  const cause = new Error('the answer is lost');
  return what.startsWith('append')
    ? new LogUnavailable('appending', cause)
    : new OutageError(cause);
}
