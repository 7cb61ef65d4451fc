// Who is struck when: lanes that know nothing of each other, each with a deck of faults that
// is shuffled anew when it is used up, in an order and after pauses that depend on the seed alone.
// Every card of the first decks is played, however short the run was meant to be.
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom, shuffled } from '../seeded.js';
import type { Faults, Window } from './faults.js';

type Card = (random: () => number, isOver: () => boolean) => Promise<void>;

interface Lane {
  readonly cards: readonly Card[];
  /** Between two faults, from and to: in the first round, and then, when all have struck once. */
  readonly firstGapMs: Span;
  readonly gapMs: Span;
}

type Span = readonly [number, number];

/** Longer than any outage here: a service that does nothing for so long stands still. */
const momentWithinMs = 300_000;
const funding = ['programs', 'clusters', 'trade-promotion'] as const;
const pick = <T>(items: readonly T[], random: () => number) =>
  items[Math.floor(random() * items.length)] as T;
const between = (random: () => number, [from, to]: Span) =>
  Math.round(from + random() * (to - from));
/** A supervisor takes as long. */
const restartMs = [100, 1_500] as const;
/** Longer than the gateway waits for an answer, at its upper end. */
const pauseMs = [2_000, 12_000] as const;
/** Longer than the session of a reader at the brokers. */
const longPauseMs = [34_000, 42_000] as const;
/** Longer than the session of a broker. */
const brokerAwayMs = [4_500, 7_500] as const;

export function planLanes(faults: Faults): Readonly<Record<string, Lane>> {
  const momentsOf = (base: string) => ({
    cards: momentCards(faults, base),
    firstGapMs: [0, 500] as const,
    gapMs: [3_000, 30_000] as const,
  });
  return {
    ...Object.fromEntries(funding.map((base) => [base, momentsOf(base)])),
    processes: { cards: processCards(faults), firstGapMs: [0, 1_000], gapMs: [2_000, 15_000] },
    longPauses: {
      cards: [processCard(faults, { kind: 'long pause', bases: funding, ms: longPauseMs })],
      firstGapMs: [0, 5_000],
      gapMs: [30_000, 120_000],
    },
    beneath: { cards: cardsBeneath(faults), firstGapMs: [500, 1_500], gapMs: [5_000, 30_000] },
  };
}

export interface Playing {
  /** Every card was played once. */
  readonly firstRound: Promise<unknown>;
  /** All lanes have stopped and every victim is back. */
  readonly ended: Promise<unknown>;
}

export function playLanes(
  lanes: Readonly<Record<string, Lane>>,
  given: { readonly faults: Faults; readonly seed: number; readonly isOver: () => boolean },
): Playing {
  const { faults, seed, isOver } = given;
  const playing = Object.values(lanes).map((lane, at) => {
    const random = seededRandom(seed * 101 + at);
    const rounds = play(lane, random, isOver);
    return { firstRound: rounds.next(), rounds };
  });
  return {
    firstRound: Promise.all(playing.map(({ firstRound }) => firstRound)),
    ended: Promise.all(
      playing.map(async ({ rounds }) => {
        for await (const _ of rounds) if (isOver()) return;
      }),
    ).then(() => faults.allRecovered()),
  };
}

/** Yields after each round. */
async function* play(lane: Lane, random: () => number, isOver: () => boolean) {
  for (let gapMs = lane.firstGapMs; ; gapMs = lane.gapMs) {
    for (const card of shuffled(lane.cards, random)) {
      for (let left = between(random, gapMs); left > 0 && !isOver(); left -= 250) await sleep(250);
      if (isOver()) return;
      await card(random, isOver);
    }
    yield;
  }
}

/** Kills at every window, and a pause at one of those where somebody else may go on. */
function momentCards(faults: Faults, base: string): Card[] {
  const kills = (['claimed', 'appended', 'folded', 'saved'] as const).map((window) =>
    momentCard(faults, { base, window, kind: 'kill' }),
  );
  const pauses = (['claimed', 'appended', 'folded'] as const).map((window) =>
    momentCard(faults, { base, window, kind: 'pause' }),
  );
  const pause: Card = (random, isOver) => pick(pauses, random)(random, isOver);
  return [...kills, pause];
}

function momentCard(
  faults: Faults,
  planned: {
    readonly base: string;
    readonly window: Window;
    readonly kind: 'kill' | 'pause';
  },
): Card {
  const { kind, window, base } = planned;
  return async (random, isOver) => {
    const restartAfterMs = between(random, restartMs);
    const pausedForMs = between(random, [2_000, 5_000]);
    let recovered = Promise.resolve();
    const strike = async (victim: Parameters<Faults['resume']>[0]) => {
      const atMs = Date.now();
      const note = () => faults.note({ kind, victim: victim.name, window, atMs });
      if (kind === 'kill') {
        await victim.kill();
        recovered = faults.comeBack(victim, restartAfterMs).then(note);
      } else {
        faults.pause(victim);
        recovered = faults
          .rest(pausedForMs)
          .then(() => faults.resume(victim))
          .then(note);
      }
    };
    const from = Date.now();
    const isLate = () => Date.now() - from > momentWithinMs;
    const giveUp = () => isOver() || isLate();
    if (!(await faults.atMoment({ base, window }, strike, giveUp)) && isLate()) {
      faults.trouble.push(`no moment ${window} of ${base} in ${momentWithinMs} ms`);
    }
    // The next may strike elsewhere meanwhile; nobody is struck again before it is back.
    faults.recovering(recovered);
  };
}

function processCards(faults: Faults): Card[] {
  const all = [...funding, 'facilities'] as const;
  const bases = ['gateway'];
  return [
    ...all.map((base) => processCard(faults, { kind: 'kill', bases: [base], ms: restartMs })),
    processCard(faults, { kind: 'kill', bases, ms: restartMs }),
    processCard(faults, { kind: 'pause', bases, ms: pauseMs }),
    ...funding.map((base) => processCard(faults, { kind: 'pause', bases: [base], ms: pauseMs })),
  ];
}

function processCard(
  faults: Faults,
  planned: {
    readonly kind: 'kill' | 'pause' | 'long pause';
    readonly bases: readonly string[];
    readonly ms: Span;
  },
): Card {
  return async (random, isOver) => {
    const { kind, bases, ms } = planned;
    const base = pick(bases, random);
    const forMs = between(random, ms);
    let victim = faults.take(base, random);
    while (victim === undefined) {
      if (isOver()) return;
      await sleep(250);
      victim = faults.take(base, random);
    }
    const atMs = Date.now();
    if (kind === 'kill') {
      await victim.kill();
      await faults.comeBack(victim, forMs);
    } else {
      faults.pause(victim);
      await faults.rest(forMs);
      faults.resume(victim);
    }
    faults.note({ kind, victim: victim.name, window: null, atMs });
  };
}

/** What all services stand on: one broker, now and then two, and PostgreSQL. */
function cardsBeneath(faults: Faults): Card[] {
  const ways = [
    ['kill'],
    ['pause'],
    ['kill', 'kill'],
    ['pause', 'pause'],
    ['kill', 'pause'],
  ] as const;
  const brokers = ways.map(
    (way): Card =>
      async (random) => {
        const atMs = Date.now();
        const victim = `broker ${await faults.withoutBrokers(way, between(random, brokerAwayMs))}`;
        const kind = way.length > 1 ? `two brokers: ${way.join(' and ')}` : `${way[0]} broker`;
        faults.note({ kind, victim, window: null, atMs });
      },
  );
  const postgres: Card = async () => {
    const atMs = Date.now();
    await faults.killPostgres();
    faults.note({ kind: 'kill', victim: 'postgres', window: null, atMs });
  };
  return [...brokers, postgres];
}
