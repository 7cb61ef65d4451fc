// How many stand on each side of which succession, which forms they have, and what is in the way.
import { describe, expect, it } from '@jest/globals';
import type { LegalForm } from '../establishments/establishment.js';
import {
  assertForms,
  assertShape,
  endsPredecessors,
  type NewSuccession,
  obstacleTo,
  type SuccessionKind,
} from './succession.js';

const event = (kind: SuccessionKind, before: string[], after: string[]): NewSuccession => ({
  id: 'e',
  kind,
  effectiveOn: '2026-01-01',
  document: 'd',
  note: null,
  predecessorIds: before,
  successorIds: after,
});

describe('assertShape', () => {
  it.each<[SuccessionKind, string[], string[]]>([
    ['CONVERSION', ['a'], ['b']],
    ['OWNER_CHANGE', ['a'], ['b']],
    ['CONSOLIDATION', ['a', 'b'], ['c']],
    ['ABSORPTION', ['a'], ['b']],
    ['ABSORPTION', ['a', 'b'], ['c']],
    ['DIVISION', ['a'], ['b', 'c']],
    ['SEPARATION', ['a'], ['b']],
    ['SAME_PARTY', ['a'], ['b']],
  ])('%s: %j to %j', (kind, before, after) => {
    expect(() => assertShape(event(kind, before, after))).not.toThrow();
  });

  it.each<[SuccessionKind, string[], string[], string]>([
    ['CONVERSION', ['a', 'b'], ['c'], 'input.predecessorIds'],
    ['CONSOLIDATION', ['a'], ['c'], 'input.predecessorIds'],
    ['ABSORPTION', ['a'], ['b', 'c'], 'input.successorIds'],
    ['DIVISION', ['a'], ['b'], 'input.successorIds'],
    ['SEPARATION', ['a'], [], 'input.successorIds'],
    ['SAME_PARTY', [], ['b'], 'input.predecessorIds'],
  ])('INVALID_NUMBER: %s from %j to %j', (kind, before, after, field) => {
    expect(() => assertShape(event(kind, before, after))).toThrow(
      expect.objectContaining({ code: 'INVALID_NUMBER', field }),
    );
  });

  it('INVALID_REQUEST: one establishment on both sides', () => {
    expect(() => assertShape(event('CONVERSION', ['a'], ['a']))).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST', value: 'a' }),
    );
  });
});

describe('assertForms', () => {
  const party = (legalForm: LegalForm) => [{ id: legalForm, legalForm }];

  it('lets a household become a company, and get another head', () => {
    const [household, company] = [party('HOUSEHOLD_BUSINESS'), party('ENTERPRISE')];

    expect(() => assertForms(event('CONVERSION', [], []), household, company)).not.toThrow();
    expect(() => assertForms(event('OWNER_CHANGE', [], []), household, household)).not.toThrow();
  });

  it.each<[SuccessionKind, LegalForm, LegalForm]>([
    ['CONVERSION', 'ENTERPRISE', 'ENTERPRISE'],
    ['OWNER_CHANGE', 'HOUSEHOLD_BUSINESS', 'ENTERPRISE'],
    ['OWNER_CHANGE', 'COOPERATIVE', 'COOPERATIVE'],
  ])('NOT_ALLOWED_IN_STATE: %s from %s to %s', (kind, before, after) => {
    expect(() => assertForms(event(kind, [], []), party(before), party(after))).toThrow(
      expect.objectContaining({ code: 'NOT_ALLOWED_IN_STATE' }),
    );
  });
});

describe('obstacleTo', () => {
  const free = { endings: [], circle: null };
  const ended = { ...free, endings: [{ successionId: 'x' }] };

  it('lets a party that has ended end no second time, nor another begin before itself', () => {
    expect(obstacleTo('CONVERSION', free)).toBeNull();
    expect(obstacleTo('CONVERSION', ended)).toEqual({ kind: 'ENDED_ALREADY', successionId: 'x' });
    expect(obstacleTo('CONVERSION', { ...free, circle: { successionId: 'y' } })).toEqual({
      kind: 'CIRCLE',
      successionId: 'y',
    });
  });

  it('knows that a separation ends nobody', () => {
    expect(endsPredecessors('SEPARATION')).toBe(false);
    expect(endsPredecessors('ABSORPTION')).toBe(true);
  });
});
