// Random but repeatable courses of events: services that ask, pay, repeat themselves and let go,
// with garbage, damage and repeats of old bytes between. fast-check draws and shrinks them.
import fc from 'fast-check';
import {
  booth,
  dryer,
  type Facts,
  invoiceLine,
  machine,
  otherFirm,
  teaFirm,
  work,
} from './items.js';
import { services } from './rule-fixture.js';
import { uuidOf } from './signing.js';
import { day, type World, type Writer } from './world.js';

export type Event = (world: World) => void;

const few = (count: number) => fc.integer({ min: 0, max: count - 1 });
const writer = fc.constantFrom(...services);
const claim = few(8).map((index) => `claim ${index}`);
const who = fc.constantFrom(teaFirm, otherFirm);
const months = fc.constantFrom('2025-11', '2026-04', '2027-02', '2029-06');
const amount = fc.integer({ min: 1, max: 900 });

const by = (world: World, service: (typeof services)[number]): Writer =>
  service === 'programs' ? world.programs : service === 'clusters' ? world.clusters : world.trade;

const facts: fc.Arbitrary<Facts> = fc
  .record({
    kind: few(7),
    thing: few(3),
    named: fc.boolean(),
    who,
    from: months,
    amount,
    cost: amount,
  })
  .map(({ kind, thing, named, who: beneficiary, from, amount: requested, cost }): Facts => {
    const rest = { who: beneficiary, from, requested, cost: cost * 2 };
    if (kind === 0)
      return { ...rest, content: 'FILTER', objects: named ? [machine(`${thing}`)] : [] };
    if (kind === 1) {
      const objects = named ? [work('road', `${thing}`)] : [];
      return { ...rest, content: 'ROAD', objects, project: 'road' };
    }
    if (kind === 2) {
      const objects = [booth('fair', `${requested % 6}`)];
      return { ...rest, who: teaFirm, from: '2026-04', content: 'ABROAD', objects };
    }
    if (kind === 3) return { ...rest, content: 'FOUNDING' };
    if (kind === 4) return { ...rest, content: 'AUDIT', objects: [machine(`${thing}`)] };
    if (kind === 5) {
      const evidence = [{ role: 'INVOICE', ref: invoiceLine('7', thing + 1) }];
      return { ...rest, content: 'DRYER', evidence };
    }
    return dryer(`${thing}`, rest);
  });

const step = fc.record({ service: writer, claim, thing: few(3), amount });
const lines = (thing: number) => [invoiceLine('7', thing + 1)];

const requests: fc.Arbitrary<Event> = fc.record({ service: writer, claim, facts }).map(
  ({ service, claim: name, facts: asked }) =>
    (world) =>
      void by(world, service).asks(name, asked),
);

const move = fc.constantFrom(
  ...(['specify', 'confirm', 'confirm', 'pay', 'pay', 'settle', 'release', 'expire'] as const),
);
const moves: fc.Arbitrary<Event> = fc
  .tuple(step, move, few(8))
  .map(([{ service, claim: name, thing, amount: sum }, what, stranger]) => (world) => {
    const owner = by(world, stranger === 0 ? service : (ownerOf(world, name) ?? service));
    if (what === 'specify') owner.specifies(name, [machine(`${thing}`)]);
    if (what === 'confirm') owner.confirms(name);
    if (what === 'release') owner.releases(name);
    if (what === 'expire') owner.expires(name);
    if (what === 'pay') owner.pays(name, `payment ${sum % 9}`, Math.ceil(sum / 9), lines(thing));
    if (what === 'settle') owner.settles(name);
  });

/** The clock is brought to the deadline in two steps, for it must not jump there. */
const lapses: fc.Arbitrary<Event> = claim.map((name) => (world) => {
  const deadline = world.ledger.claim(uuidOf(name))?.deadlineMs ?? world.nowMs;
  world.nowMs = Math.max(world.nowMs, deadline - day);
  world.take(new Uint8Array());
  world.after(day).trade.expires(name);
});

function ownerOf(world: World, name: string) {
  return services.find((one) => one === world.ledger.claim(uuidOf(name))?.service);
}

const paidOff: fc.Arbitrary<Event> = step.map(({ service, claim: name, thing }) => (world) => {
  const owner = by(world, ownerOf(world, name) ?? service);
  owner.specifies(name, [machine(`${thing}`)]);
  owner.confirms(name);
  owner.pays(name, `last payment of ${name}`, 1);
  owner.settles(name);
});

const bytes = fc.uint8Array({ maxLength: 200 });
const disturbances: fc.Arbitrary<Event> = fc.oneof(
  bytes.map(
    (value): Event =>
      (world) =>
        void world.take(value),
  ),
  fc.nat().map(
    (at): Event =>
      (world) => {
        const earlier = world.entries[at % world.entries.length];
        if (earlier !== undefined) world.take(earlier.value);
      },
  ),
  fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 })).map(
    ([at, place, flip]): Event =>
      (world) => {
        const earlier = world.entries[at % world.entries.length];
        if (earlier === undefined) return;
        const damaged = earlier.value.slice();
        const index = place % damaged.length;
        damaged[index] = (damaged[index] ?? 0) ^ flip;
        world.take(damaged);
      },
  ),
  fc.tuple(writer, fc.json()).map(
    ([service, json]): Event =>
      (world) => {
        by(world, service).writes('ClaimRequested', JSON.parse(json));
      },
  ),
  fc.tuple(writer, claim, fc.nat()).map(
    ([service, name, at]): Event =>
      (world) => {
        const ids = [...world.ledger.records.keys()];
        const recordId = ids[at % ids.length] ?? uuidOf('no record');
        by(world, service).asks(name, dryer('1'), {}, { recordId });
      },
  ),
  fc.integer({ min: -2, max: 200 }).map(
    (days): Event =>
      (world) =>
        void world.after(days * day),
  ),
);

export const script: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: requests },
    { weight: 5, arbitrary: moves },
    { weight: 2, arbitrary: disturbances },
    { weight: 1, arbitrary: lapses },
    { weight: 1, arbitrary: paidOff },
  ),
  { minLength: 10, maxLength: 70, size: 'max' },
);
