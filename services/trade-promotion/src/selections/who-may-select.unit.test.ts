// Who organises and approves a round: communes and regional centres in their own place only.
import { describe, expect, it } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import type { Actor, Role } from '@kc/subgraph-kit';
import type { LevelRule } from './selection-rules.js';
import { type RoundPlace, requireRoundOrganiser, requireSenderFor } from './who-may-select.js';

const book = readProvinceBook();
const province = { scheme: 'QD19_2025', code: '15' } as const;
const rule = { organisers: ['MINISTRY', 'REGIONAL_CENTRE', 'DOIT', 'CPC'] } as unknown as LevelRule;
const inCommune: RoundPlace = { province, locality: 'Xã Mây Trắng', region: null };
const inNorth: RoundPlace = { province: null, locality: null, region: 'NORTH' };

function actor(role: Role, over: Partial<Actor> = {}): Actor {
  return { personId: 'p', name: 'Cán bộ', role, organisation: 'Cơ quan', ...over };
}

describe('requireRoundOrganiser', () => {
  it.each<[string, Actor, RoundPlace]>([
    ['its own commune', actor('CPC', { province, commune: 'Mây Trắng' }), inCommune],
    ['any commune of the province', actor('DOIT', { province }), inCommune],
    ['its own region', actor('REGIONAL_CENTRE', { region: 'NORTH' }), inNorth],
    ['every region, for the ministry', actor('MINISTRY'), inNorth],
  ])('lets organise in %s', (_, who, place) => {
    expect(() => requireRoundOrganiser(who, { book, rule, place })).not.toThrow();
  });

  it.each<[string, Actor, RoundPlace]>([
    ['FORBIDDEN_COMMUNE', actor('CPC', { province, commune: 'Bản Hạ' }), inCommune],
    ['FORBIDDEN_PROVINCE', actor('REGIONAL_CENTRE', { region: 'SOUTH' }), inNorth],
    ['FORBIDDEN_PROVINCE', actor('REGIONAL_CENTRE'), inNorth],
    ['FORBIDDEN', actor('PPC', { province }), inCommune],
  ])('refuses, %s', (code, who, place) => {
    expect(() => requireRoundOrganiser(who, { book, rule, place })).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe('requireSenderFor', () => {
  const sent = { book, province, establishmentKey: 'tax:0100109106' };
  const committee = actor('CPC', { province, commune: 'Mây Trắng' });

  it('takes an entry of its own commune, and what names no place on record', () => {
    for (const locality of ['xã Mây Trắng', undefined]) {
      const entry = locality === undefined ? sent : { ...sent, locality };
      expect(() => requireSenderFor(committee, entry)).not.toThrow();
    }
  });

  it.each(['Bản Hạ', null])('refuses a commune the entry of %s', (locality) => {
    expect(() => requireSenderFor(committee, { ...sent, locality })).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN_COMMUNE' }),
    );
  });
});
