// What a correction makes of an establishment.
import { describe, expect, it } from '@jest/globals';
import { type Correction, corrected, type Establishment } from './establishment.js';

const before: Establishment = {
  id: '00000000-0000-4000-8000-000000000001',
  partyKey: 'tax:0100109106',
  legalForm: 'COOPERATIVE',
  name: 'HTX chè Bản Liền',
  formerNames: [{ name: 'Tổ hợp tác chè Bản Liền', until: '2012-05-31' }],
  taxCode: '0100109106',
  wrongCheckDigitReason: null,
  personalLastFour: null,
  trade: null,
  province: { scheme: 'GSO_2004', code: '10' },
  communeRef: null,
  commune: 'Xã Bản Liền, huyện Bắc Hà',
  inventedNote: null,
  createdBy: { personId: 'p', name: 'A', role: 'DOIT', organisation: 'Sở' },
  createdAt: new Date('2026-01-01T00:00:00Z'),
  version: 3,
};

const nothing: Correction = {
  name: undefined,
  renamedFrom: undefined,
  trade: undefined,
  province: undefined,
  commune: undefined,
  communeRef: undefined,
};

describe('corrected', () => {
  it('writes the next version with what was sent and leaves the rest', () => {
    const after = corrected(before, { ...nothing, trade: 'PRODUCE_AND_FOOD' });

    expect(after).toEqual({ ...before, trade: 'PRODUCE_AND_FOOD', version: 4 });
  });

  it('keeps the old name of a renaming, until the day before', () => {
    const after = corrected(before, {
      ...nothing,
      name: 'HTX chè hữu cơ Bản Liền',
      renamedFrom: '2024-03-01',
    });

    expect(after?.formerNames).toEqual([
      { name: 'HTX chè Bản Liền', until: '2024-02-29' },
      { name: 'Tổ hợp tác chè Bản Liền', until: '2012-05-31' },
    ]);
  });

  it('puts a renaming that comes late into its place in time', () => {
    const after = corrected(before, { ...nothing, name: 'Chè', renamedFrom: '2010-01-01' });

    expect(after?.formerNames.map(({ until }) => until)).toEqual(['2012-05-31', '2009-12-31']);
  });

  it('takes a name without a date for a mistake that was nobody’s name', () => {
    const after = corrected(before, { ...nothing, name: 'HTX Chè Bản Liền' });

    expect(after?.name).toBe('HTX Chè Bản Liền');
    expect(after?.formerNames).toEqual(before.formerNames);
  });

  it.each([
    ['nothing was sent', nothing],
    [
      'all that was sent is on record',
      { ...nothing, name: before.name, commune: 'Xã Bản Liền, huyện Bắc Hà' },
    ],
    ['a renaming to the same name', { ...nothing, name: before.name, renamedFrom: '2024-03-01' }],
    ['the same province', { ...nothing, province: { scheme: 'GSO_2004', code: '10' } as const }],
  ])('is null when %s', (_, correction) => {
    expect(corrected(before, correction)).toBeNull();
  });

  it('tells the same code of another scheme apart', () => {
    const province = { scheme: 'QD19_2025', code: '10' } as const;

    expect(corrected(before, { ...nothing, province })?.province).toEqual(province);
  });
});
