// Which state may follow which, stays that overlap, and land added up exactly.
import { describe, expect, it } from '@jest/globals';
import { differenceOf, isMore, sumOf } from '../records/decimals.js';
import { overlaps } from './tenant.js';
import { landWarning, tenantLand } from './tenant-land.js';
import { advanced, type ProjectState, type TenantProject } from './tenant-project.js';

const project = (state: ProjectState) =>
  ({
    state,
    registeredOn: '2024-01-01',
    constructionOn: state === 'REGISTERED' ? null : '2024-06-01',
    operatingOn: state === 'OPERATING' || state === 'STOPPED' ? '2025-01-01' : null,
    stoppedOn: state === 'STOPPED' ? '2025-06-01' : null,
  }) as TenantProject;

describe('a step of a project', () => {
  it.each<[ProjectState, ProjectState, boolean]>([
    ['REGISTERED', 'UNDER_CONSTRUCTION', true],
    ['REGISTERED', 'OPERATING', true],
    ['UNDER_CONSTRUCTION', 'REGISTERED', false],
    ['OPERATING', 'UNDER_CONSTRUCTION', false],
    ['OPERATING', 'OPERATING', false],
    ['STOPPED', 'OPERATING', true],
    ['STOPPED', 'REGISTERED', false],
  ])('from %s to %s: %s', (from, state, allowed) => {
    expect('reasonVi' in advanced(project(from), { state, on: '2025-07-01' })).toBe(!allowed);
  });

  it('does not happen before the state it leaves began', () => {
    const step = { state: 'STOPPED', on: '2024-12-31' } as const;
    expect(advanced(project('OPERATING'), step)).toMatchObject({ stateInTheWay: 'OPERATING' });
  });
});

describe('two stays', () => {
  const stay = (occupiedFrom: string, occupiedTo: string | null) => ({ occupiedFrom, occupiedTo });
  it.each([
    [stay('2024-01-01', '2024-12-31'), stay('2024-12-31', null), true],
    [stay('2024-01-01', '2024-12-31'), stay('2025-01-01', null), false],
    [stay('2024-01-01', null), stay('2020-01-01', null), true],
    [stay('2024-01-01', null), stay('2020-01-01', '2023-12-31'), false],
  ])('%j and %j: %s', (one, other, together) => {
    expect([overlaps(one, other), overlaps(other, one)]).toEqual([together, together]);
  });
});

describe('land', () => {
  const held = { clusterId: 'c', heldHa: '40.5', projects: 3, unknown: 1 };

  it('is added up without rounding', () => {
    expect(sumOf(['0.1', '0.2', '49.5', '3'])).toBe('52.8');
    expect(sumOf([])).toBe('0');
    expect(differenceOf('10', '10.0001')).toBe('-0.0001');
    expect(isMore('10.0', '10')).toBe(false);
  });

  it('is compared with the industrial land where it is known', () => {
    expect(tenantLand(held, { industrialHa: '40', areaHa: '60' })).toMatchObject({
      basis: 'INDUSTRIAL_LAND',
      leftHa: '-0.5',
      over: true,
    });
    expect(tenantLand(held, { industrialHa: null, areaHa: '60' })).toMatchObject({
      basis: 'WHOLE_AREA',
      leftHa: '19.5',
      over: false,
    });
  });

  it('says nothing where nothing is known', () => {
    const land = tenantLand(held, { industrialHa: null, areaHa: null });
    expect([land.basis, land.leftHa, landWarning(land)]).toEqual([null, null, null]);
  });
});
