// Who may write what lies in a province or in one of its communes.
import { describe, expect, it } from '@jest/globals';
import type { Actor, PromotionRegion, Role } from '@kc/subgraph-kit';
import { requirePlace, sameCommune, spellingsOf } from './place-access.js';
import { readProvinceBook } from './province-rows.js';

const book = readProvinceBook();
const laoCai = { scheme: 'QD19_2025', code: '15' } as const;
const oldYenBai = { scheme: 'GSO_2004', code: '15' } as const;
const lamDong = { scheme: 'QD19_2025', code: '68' } as const;
const laiChau = { scheme: 'QD19_2025', code: '12' } as const;

function actor(role: Role, over: Partial<Actor> = {}): Actor {
  return { personId: 'p', name: 'Cán bộ', role, organisation: 'Cơ quan', ...over };
}

describe('requirePlace', () => {
  const committee = actor('CPC', { province: laoCai, commune: 'Xã Mây Trắng' });

  it.each([
    ['its own commune', committee, { province: laoCai, commune: 'Mây Trắng' }],
    ['what was of a province taken in', committee, { province: oldYenBai, commune: 'mây trắng' }],
    ['any commune, for a department', actor('DOIT', { province: laoCai }), place('Bản Hạ')],
    ['what names no commune, for a department', actor('DOIT', { province: laoCai }), place(null)],
    ['its region', centre('NORTH'), place(null)],
    ['a code of before the merger', centre('NORTH'), { province: oldYenBai, commune: null }],
    ['what lies over two regions', centre('SOUTH'), { province: lamDong, commune: null }],
    ['and the other of the two', centre('CENTRAL_HIGHLANDS'), { province: lamDong, commune: null }],
    ['everywhere, for the ministry', actor('MINISTRY'), { province: laiChau, commune: null }],
  ])('lets write %s', (_, who, where) => {
    expect(() => requirePlace(who, book, where)).not.toThrow();
  });

  it.each([
    ['FORBIDDEN_COMMUNE', 'another commune', committee, place('Bản Hạ')],
    ['FORBIDDEN_COMMUNE', 'what names no commune', committee, place(null)],
    [
      'FORBIDDEN_COMMUNE',
      'any, if it has none',
      actor('CPC', { province: laoCai }),
      place('Bản Hạ'),
    ],
    [
      'FORBIDDEN_PROVINCE',
      'its name elsewhere',
      committee,
      { ...place('Mây Trắng'), province: laiChau },
    ],
    ['FORBIDDEN_PROVINCE', 'another region', centre('SOUTH'), place(null)],
    ['FORBIDDEN_PROVINCE', 'any, if it names none', actor('REGIONAL_CENTRE'), place(null)],
  ])('%s: refuses %s', (code, _, who, where) => {
    expect(() => requirePlace(who, book, where)).toThrow(expect.objectContaining({ code }));
  });

  it('names the commune, the own one and the way out, in both languages', () => {
    expect(() => requirePlace(committee, book, place('Xã Bản Hạ'))).toThrow(
      expect.objectContaining({
        messageVi: expect.stringMatching(/Xã Mây Trắng.*Xã Bản Hạ/s),
        messageEn: expect.stringMatching(/Xã Mây Trắng.*Xã Bản Hạ/s),
        wayOutVi: expect.stringContaining('Sở Công Thương'),
        wayOutEn: expect.stringContaining('department'),
      }),
    );
  });
});

describe('sameCommune', () => {
  it.each([
    ['Mây Trắng', 'Xã Mây Trắng', true],
    ['xã  mây trắng', 'Xã Mây Trắng'.normalize('NFD'), true],
    ['Thị trấn Bắc Hà', 'Xã Bắc Hà', false],
    ['Xã Bản Lầu', 'Xã Bản Lâu', false],
    ['Xã', 'Xã', true],
  ])('%s and %s: %s', (one, other, same) => {
    expect(sameCommune(one, other)).toBe(same);
  });
});

describe('spellingsOf', () => {
  it.each(['Xã Mây Trắng', 'Mây Trắng', 'Thị trấn Bắc Hà'])('%s: each is the same', (commune) => {
    const all = spellingsOf(commune);
    expect(all).toContain(commune.toLocaleLowerCase('vi'));
    expect(all.filter((one) => !sameCommune(one, commune))).toEqual([]);
  });
});

function centre(region: PromotionRegion): Actor {
  return actor('REGIONAL_CENTRE', { region });
}

function place(commune: string | null) {
  return { province: laoCai, commune };
}
