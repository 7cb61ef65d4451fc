// Who passes and who is refused, by presence, role and province.
import { describe, expect, it } from '@jest/globals';
import { requireActor } from './access.js';
import type { Actor, ProvinceRef } from './actor.js';

const laoCai: ProvinceRef = { scheme: 'QD19_2025', code: '15' };
const laiChau: ProvinceRef = { scheme: 'QD19_2025', code: '12' };
const actor = (over: Partial<Actor>): { actor: Actor } => ({
  actor: { personId: 'p', name: 'A', role: 'DOIT', organisation: 'Sở', ...over },
});

describe('requireActor', () => {
  it('gives back the actor when no rule is set', () => {
    const context = actor({});
    expect(requireActor(context)).toBe(context.actor);
  });

  it('refuses nobody as UNAUTHENTICATED', () => {
    expect(() => requireActor({ actor: null })).toThrow(
      expect.objectContaining({ code: 'UNAUTHENTICATED' }),
    );
  });

  it('refuses another role as FORBIDDEN and names the fitting ones', () => {
    expect(() => requireActor(actor({ role: 'DASHBOARD' }), { roles: ['DOIT', 'PPC'] })).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN', value: 'DASHBOARD', rule: 'DOIT, PPC' }),
    );
  });

  it('lets a department write in its own province', () => {
    const context = actor({ province: laoCai });
    expect(requireActor(context, { province: { ...laoCai } })).toBe(context.actor);
  });

  it.each([
    ['another province', actor({ province: laiChau })],
    ['the same code of the other scheme', actor({ province: { ...laoCai, scheme: 'GSO_2004' } })],
    ['no province', actor({})],
    ['the ministry', actor({ role: 'MINISTRY' })],
  ])('refuses %s to write as FORBIDDEN_PROVINCE', (_, context) => {
    expect(() => requireActor(context, { province: laoCai })).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN_PROVINCE', value: 'QD19_2025 15' }),
    );
  });

  it.each(['MINISTRY', 'FINANCE_MINISTRY', 'AUDITOR'] as const)('lets %s read anywhere', (role) => {
    const context = actor({ role });
    expect(requireActor(context, { province: laoCai, purpose: 'read' })).toBe(context.actor);
  });

  it('does not let a department read another province', () => {
    expect(() =>
      requireActor(actor({ province: laiChau }), { province: laoCai, purpose: 'read' }),
    ).toThrow(expect.objectContaining({ code: 'FORBIDDEN_PROVINCE' }));
  });
});
