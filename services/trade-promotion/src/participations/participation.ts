// A participation as a value: one establishment at one event, its booths as the rent contract
// states them, and what stands in the way of putting it on record. It decides on values alone.
import type { ActorStamp } from '@kc/commands';
import type { ProvinceRef } from '@kc/geography';

export const filers = ['ORGANISER', 'CENTRE', 'ESTABLISHMENT'] as const;
export type FiledAs = (typeof filers)[number];

/** What a source bears of the rent of one booth, as the contract says; the rest is the firm's. */
export interface BoothShare {
  readonly source: string;
  readonly programme: string;
  readonly payer: string;
  /** In đồng. */
  readonly amount: bigint;
}

export interface BoothUse {
  readonly boothId: string;
  readonly position: string | null;
  /** Rent by the contract, for the whole event, in đồng. */
  readonly price: bigint;
  readonly shares: readonly BoothShare[];
}

export interface Participation {
  readonly id: string;
  readonly eventId: string;
  readonly partyKey: string;
  readonly name: string;
  /** The province it comes from, under the codes in use when it was filed; null when not known. */
  readonly home: ProvinceRef | null;
  readonly filedAs: FiledAs;
  readonly contractNumber: string | null;
  readonly contractSignedOn: string | null;
  readonly productIds: readonly string[];
  readonly certificateNumbers: readonly string[];
  readonly withdrawnAt: Date | null;
  readonly withdrawnBecause: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export function sharesOf({ shares }: Pick<BoothUse, 'shares'>): bigint {
  return shares.reduce((sum, { amount }) => sum + amount, 0n);
}

/** What the establishment itself bears of the rent. */
export function ownShare(use: Pick<BoothUse, 'price' | 'shares'>): bigint {
  return use.price - sharesOf(use);
}

export interface AskedRow {
  readonly id: string;
  readonly partyKey: string;
  readonly boothKeys: readonly string[];
}

export interface OnRecord {
  readonly partyKeys: ReadonlySet<string>;
  readonly boothKeys: ReadonlySet<string>;
}

export type Obstacle = 'ALREADY_TAKES_PART' | 'NO_SUCH_BOOTH';

export interface Refusal {
  /** Index of the row in the call, from 0. */
  readonly row: number;
  readonly obstacle: Obstacle;
  readonly value: string;
}

/** Everything that stands in the way of every row, so that a list is mended once. */
export function refusalsOf(rows: readonly AskedRow[], known: OnRecord): readonly Refusal[] {
  return rows.flatMap(({ partyKey, boothKeys }, row): Refusal[] => {
    const missing = boothKeys.filter((key) => !known.boothKeys.has(key));
    const unknown = missing.map((value) => ({ row, obstacle: 'NO_SUCH_BOOTH' as const, value }));
    if (!known.partyKeys.has(partyKey)) return unknown;
    return [{ row, obstacle: 'ALREADY_TAKES_PART', value: partyKey }, ...unknown];
  });
}

export function refusalWords({ row, obstacle, value }: Refusal): {
  readonly reasonVi: string;
  readonly reasonEn: string;
} {
  return obstacle === 'NO_SUCH_BOOTH'
    ? {
        reasonVi: `Dòng ${row + 1}: sự kiện không có gian hàng số ${value}; thêm gian hàng ấy trước (addBooths) hoặc sửa số.`,
        reasonEn: `Row ${row + 1}: the event has no booth ${value}; add it first (addBooths) or correct the number.`,
      }
    : {
        reasonVi: `Dòng ${row + 1}: ${value} đã tham gia sự kiện này; bỏ dòng này, hoặc sửa gian hàng bằng recordBoothContract.`,
        reasonEn: `Row ${row + 1}: ${value} takes part in this event already; leave the row out, or change its booths by recordBoothContract.`,
      };
}
