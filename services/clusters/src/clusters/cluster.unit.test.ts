// What a correction changes, and when it changes nothing.
import { describe, expect, it } from '@jest/globals';
import { type Cluster, type Correction, corrected } from './cluster.js';

const given: Cluster = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Cụm công nghiệp Thống Nhất',
  aliases: ['CCN Thống Nhất 1'],
  kind: 'GENERAL',
  province: { scheme: 'QD19_2025', code: '15' },
  commune: null,
  establishmentDecision: null,
  planningDecision: { number: '12/QĐ-UBND', date: '2024-05-06' },
  areaHa: '49.5',
  infrastructureInvestorKey: null,
  inventedNote: 'Ví dụ',
  createdBy: { personId: 'p', name: 'Vàng Thị Mẩy', role: 'DOIT', organisation: 'Sở' },
  createdAt: new Date('2026-11-01T00:00:00Z'),
  version: 1,
};

const nothing: Correction = {
  name: undefined,
  aliases: undefined,
  kind: undefined,
  province: undefined,
  commune: undefined,
  establishmentDecision: undefined,
  planningDecision: undefined,
  areaHa: undefined,
  infrastructureInvestorKey: undefined,
};

describe('a correction of a cluster', () => {
  it('changes what it names, leaves the rest and counts the version up', () => {
    const establishmentDecision = { number: '99/QĐ-UBND', date: '2026-01-02' };

    expect(corrected(given, { ...nothing, establishmentDecision })).toEqual({
      ...given,
      establishmentDecision,
      version: 2,
    });
  });

  it('removes the other names when their list is empty', () => {
    expect(corrected(given, { ...nothing, aliases: [] })?.aliases).toEqual([]);
  });

  it.each<[string, Partial<Correction>]>([
    ['nothing', {}],
    ['the same decision', { planningDecision: { number: '12/QĐ-UBND', date: '2024-05-06' } }],
    ['the same other names', { aliases: ['CCN Thống Nhất 1'] }],
  ])('that says %s is no new version', (_, correction) => {
    expect(corrected(given, { ...nothing, ...correction })).toBeNull();
  });
});
