// What every entry of a register has, whatever it is about: an id that its caller made, a place,
// who wrote it and when, and a version that rises with every change.
import type { ActorStamp } from '@kc/commands';
import type { CodeScheme, ProvinceRef } from '@kc/geography';

export interface RegisterEntry {
  readonly id: string;
  readonly provinceScheme: CodeScheme;
  readonly provinceCode: string;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
  readonly updatedBy: ActorStamp;
  readonly updatedAt: Date;
  readonly version: number;
}

type Stamped = 'createdBy' | 'createdAt' | 'updatedBy' | 'updatedAt' | 'version';

/** What a register adds to its entries by itself. */
export type EntryStamp = Pick<RegisterEntry, Stamped>;

/** An entry as its input was read. */
export type Unstamped<Entry extends RegisterEntry> = Omit<Entry, Stamped>;

/** A state in which something cannot be done, said in both languages. */
export interface StateForbids {
  readonly stateInTheWay: string;
  readonly reasonVi: string;
  readonly reasonEn: string;
}

export function placeOf(
  entry: Pick<RegisterEntry, 'provinceScheme' | 'provinceCode'>,
): ProvinceRef {
  return { scheme: entry.provinceScheme, code: entry.provinceCode };
}

export function placeColumns({ scheme, code }: ProvinceRef) {
  return { provinceScheme: scheme, provinceCode: code };
}
