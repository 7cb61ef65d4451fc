// What every record of something inside a cluster has: an id that its caller made, the cluster it
// belongs to, who wrote it and when, and a version that rises with every change.
import type { ActorStamp } from '@kc/commands';

export interface ClusterRecord {
  readonly id: string;
  readonly clusterId: string;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
  readonly updatedBy: ActorStamp;
  readonly updatedAt: Date;
  readonly version: number;
}

type Stamped = 'createdBy' | 'createdAt' | 'updatedBy' | 'updatedAt' | 'version';

/** A record as its input was read. */
export type Unstamped<R extends ClusterRecord> = Omit<R, Stamped>;

/** What can be said of a record: everything but what it is, where it is and who wrote it. */
export type FactsOf<R extends ClusterRecord> = Omit<R, keyof ClusterRecord>;

/** A state in which something cannot be done, said in both languages. */
export interface StateForbids {
  readonly stateInTheWay: string;
  readonly reasonVi: string;
  readonly reasonEn: string;
}

/** What a record said in one of its versions, as of which day, and why it was changed. */
export interface RecordVersion {
  readonly subjectId: string;
  readonly version: number;
  readonly asOf: string;
  readonly reason: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

export interface FactChange {
  readonly fact: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Fact by fact, what a version says otherwise than the one before it. */
export function changesBetween(
  before: RecordVersion['facts'] | null,
  after: RecordVersion['facts'],
): readonly FactChange[] {
  const facts = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])].sort();
  return facts.flatMap((fact) => {
    const [old, now] = [wordOf(before?.[fact]), wordOf(after[fact])];
    return old === now ? [] : [{ fact, before: old, after: now }];
  });
}

function wordOf(fact: unknown): string | null {
  if (fact === null || fact === undefined) return null;
  if (typeof fact === 'string') return fact;
  return typeof fact === 'bigint' ? `${fact}` : JSON.stringify(fact);
}

/** Whether a record says all this already. */
export function sameFacts(record: object, facts: object): boolean {
  const said = new Map(Object.entries(record));
  return Object.entries(facts).every(([fact, now]) => wordOf(said.get(fact)) === wordOf(now));
}
