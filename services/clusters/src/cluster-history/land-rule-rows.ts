// What the law says of the land of a cluster, as rows with their dates and citations. They only
// warn; none of them was read in the text of the law itself.
import type { ClusterKind } from '../clusters/cluster.js';

export interface LandRule {
  readonly id: string;
  /** CRAFT_VILLAGE_SHARE: basis points of industrial land. AREA: hectares. */
  readonly about: 'CRAFT_VILLAGE_SHARE' | 'AREA';
  /** Null: every kind. */
  readonly kind: ClusterKind | null;
  readonly least: number;
  readonly most: number | null;
  readonly from: string;
  readonly to: string | null;
  readonly citation: string;
  readonly verified: boolean;
}

export const landRules: readonly LandRule[] = [
  {
    id: 'CRAFT-SHARE-2024',
    about: 'CRAFT_VILLAGE_SHARE',
    kind: 'CRAFT_VILLAGE',
    least: 7_500,
    most: null,
    from: '2024-05-01',
    to: '2026-09-14',
    citation: 'NĐ 32/2024/NĐ-CP, điều 2',
    verified: false,
  },
  {
    id: 'CRAFT-SHARE-2026',
    about: 'CRAFT_VILLAGE_SHARE',
    kind: 'CRAFT_VILLAGE',
    least: 6_000,
    most: null,
    from: '2026-09-15',
    to: null,
    citation: 'NĐ 303/2026/NĐ-CP',
    verified: false,
  },
  {
    id: 'AREA-2026',
    about: 'AREA',
    kind: null,
    least: 5,
    most: 75,
    from: '2026-09-15',
    to: null,
    citation: 'NĐ 303/2026/NĐ-CP',
    verified: false,
  },
];
