// The figures of one cluster and what they add up to for several. Occupancy is not added: it is
// leased over industrial land of the clusters for which both are known.
import type { ClusterFacts } from './cluster-facts.view.js';
import { tenantFigures } from './cluster-facts.view.js';
import {
  addTallies,
  type FigureName,
  figureDecimals,
  figureNames,
  percentOf,
  type Tally,
  tallyOf,
  unitsOf,
} from './figure.js';

export interface ClusterFigures {
  readonly figures: Readonly<Record<FigureName, Tally>>;
  /** Leased and industrial land, each only where both are known. */
  readonly leased: Tally;
  readonly land: Tally;
}

export function figuresOf(facts: ClusterFacts): ClusterFigures {
  const own = (name: 'areaHa' | 'industrialLandHa' | 'clearedHa' | 'leasedHa' | PlainFigure) =>
    tallyOf(unitsOf(facts[name], figureDecimals[name]));
  const { leased, land } = occupancyOf(facts);
  const tenants = tenantFigures.map((name) => [name, statedTally(facts, name)] as const);
  return {
    leased,
    land,
    figures: {
      ...(Object.fromEntries(tenants) as Record<(typeof tenantFigures)[number], Tally>),
      areaHa: own('areaHa'),
      industrialLandHa: own('industrialLandHa'),
      leasedHa: own('leasedHa'),
      clearedHa: own('clearedHa'),
      occupancyPercent: occupancyTally(leased, land),
      infrastructureTotal: own('infrastructureTotal'),
      infrastructureDone: own('infrastructureDone'),
      plantCapacityM3: own('plantCapacityM3'),
      wastewaterPlants: tallyOf(
        facts.wastewaterPlant === null ? null : BigInt(facts.wastewaterPlant),
      ),
      tenants: tenantCount(facts),
      operatingTenants: operatingTally(facts),
    },
  };
}

type PlainFigure = 'infrastructureTotal' | 'infrastructureDone' | 'plantCapacityM3';

export function sumOf(clusters: readonly ClusterFigures[]): ClusterFigures {
  const leased = addTallies(clusters.map((one) => one.leased));
  const land = addTallies(clusters.map((one) => one.land));
  const sums = figureNames.map((name) => [
    name,
    addTallies(clusters.map(({ figures }) => figures[name])),
  ]);
  const figures = Object.fromEntries(sums) as Record<FigureName, Tally>;
  return { leased, land, figures: { ...figures, occupancyPercent: occupancyTally(leased, land) } };
}

function occupancyOf({ leasedHa, industrialLandHa }: ClusterFacts) {
  const leased = unitsOf(leasedHa, figureDecimals.leasedHa);
  const land = unitsOf(industrialLandHa, figureDecimals.industrialLandHa);
  const isKnown = leased !== null && land !== null;
  return { leased: tallyOf(isKnown ? leased : null), land: tallyOf(isKnown ? land : null) };
}

function occupancyTally(leased: Tally, land: Tally): Tally {
  return { ...leased, sum: percentOf(leased.sum, land.sum) };
}

/**
 * Nobody is known to have settled there: that is 0 only where the investor says so, and not known
 * otherwise.
 */
function tenantCount({ expected, leaving, tenantsStated }: ClusterFacts): Tally {
  if (expected > 0) return tallyOf(BigInt(expected - leaving));
  return tallyOf(tenantsStated === 0 ? 0n : null);
}

function operatingTally({ expected, reported, operating, tenantsStated }: ClusterFacts): Tally {
  if (expected === 0) return tallyOf(tenantsStated === 0 ? 0n : null);
  const sum = reported === 0 ? null : BigInt(operating);
  return { sum, known: reported, unknown: expected - reported };
}

function statedTally(facts: ClusterFacts, name: (typeof tenantFigures)[number]): Tally {
  const { expected, tenantsStated, stated } = facts;
  if (expected === 0) return tallyOf(tenantsStated === 0 ? 0n : null);
  const { sum, known } = stated[name];
  return { sum: unitsOf(sum, figureDecimals[name]), known, unknown: expected - known };
}
