// Whether every client was told the truth and no acknowledged request is lost: what the journal
// remembers is held against the log and what was decided of it.
import type { Fact } from './facts-of-log.js';
import type { Asked, Told } from './journal.js';

/** From when on two brokers of three were away, until the first of them was let back. */
export interface Blackout {
  readonly fromMs: number;
  readonly untilMs: number;
}

export function checkPromises(
  asked: readonly Asked[],
  facts: readonly Fact[],
  blackouts: readonly Blackout[],
): string[] {
  const first = new Map<string, Fact>();
  for (const fact of facts) if (!fact.isRepeated) first.set(fact.recordId, fact);
  return asked.flatMap((one) => [
    ...faultsOf(one, first.get(one.recordId)),
    ...blackouts
      .filter((blackout) => isAnsweredWithin(one, blackout))
      .map(() => `${nameOf(one)} was answered although two brokers of three were away`),
  ]);
}

function faultsOf(asked: Asked, fact: Fact | undefined): string[] {
  const name = nameOf(asked);
  switch (asked.outcome) {
    case 'OPEN':
      return [`${name} is still asked`];
    case 'PROBLEM':
      return fact === undefined
        ? []
        : [`${name} was told ${asked.problem}, but stands in the log at ${fact.position}`];
    case 'LEFT':
      if (asked.gaveUp) return [`${name} was asked for minutes without an answer`];
      if (!asked.wasPending || fact?.decided !== undefined) return [];
      return [`${name} was told that it is on its way, and was never decided`];
    case 'ANSWERED':
      return [asked.told, asked.toldAgain].flatMap((told) =>
        told === null ? [] : faultsOfAnswer(name, told, fact),
      );
  }
}

function faultsOfAnswer(name: string, told: Told, fact: Fact | undefined): string[] {
  const { verdict, position, granted } = told;
  const answer = `${name} was told ${verdict} at ${position}`;
  if (fact === undefined) return [`${answer}, and stands nowhere in the log`];
  if (fact.position !== position) return [`${answer}, but stands at ${fact.position}`];
  if (fact.decided?.code !== verdict) return [`${answer}, but it was ${fact.decided?.code}`];
  if (granted !== null && granted !== fact.decided.granted) {
    return [`${answer} with ${granted}, but it was granted ${fact.decided.granted}`];
  }
  return [];
}

function isAnsweredWithin(asked: Asked, { fromMs, untilMs }: Blackout): boolean {
  const { outcome, firstAskedAt, endedAt } = asked;
  return outcome === 'ANSWERED' && firstAskedAt > fromMs && endedAt < untilMs;
}

const nameOf = ({ verb, service, recordId }: Asked) => `${verb} ${recordId} of ${service}`;
