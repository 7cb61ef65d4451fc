// Which roles may write an establishment's record, and which may see household data.
import { describe, expect, it } from '@jest/globals';
import { type Actor, type Role, roles } from '@kc/subgraph-kit';
import {
  maySeeHouseholdData,
  requireOwnRecord,
  requireRegistrar,
  requireWriter,
} from './who-may-write.js';

const partyKey = 'tax:0100109106';
const actorOf = (role: Role): Actor => ({
  personId: 'p',
  name: 'A',
  role,
  organisation: 'O',
  partyKey,
});
const passing = (test: (actor: Actor) => unknown): readonly Role[] =>
  roles.filter((role) => {
    try {
      return test(actorOf(role)) !== false;
    } catch {
      return false;
    }
  });
const callerOf = (actor: Actor | null) => ({ actor, requestId: 'r' });

describe('the permission matrix', () => {
  it('lets the ministry, departments, centres and communes register', () => {
    expect(passing((actor) => requireRegistrar(callerOf(actor)))).toEqual([
      'MINISTRY',
      'DOIT',
      'PROVINCIAL_CENTRE',
      'CPC',
    ]);
  });

  it('lets an establishment correct, beside those who register', () => {
    expect(passing((actor) => requireWriter(callerOf(actor)))).toEqual([
      'MINISTRY',
      'DOIT',
      'PROVINCIAL_CENTRE',
      'CPC',
      'ESTABLISHMENT',
    ]);
  });

  it('UNAUTHENTICATED: nobody writes without a token', () => {
    const refusal = expect.objectContaining({ code: 'UNAUTHENTICATED' });

    expect(() => requireRegistrar(callerOf(null))).toThrow(refusal);
    expect(() => requireWriter(callerOf(null))).toThrow(refusal);
  });

  it('FORBIDDEN: an establishment writes its own record only', () => {
    const establishment = actorOf('ESTABLISHMENT');

    expect(() => requireOwnRecord(establishment, partyKey)).not.toThrow();
    expect(() => requireOwnRecord(establishment, 'tax:0100109106-001')).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN' }),
    );
  });

  it('keeps household data, even masked, from those who have no business with it', () => {
    expect(maySeeHouseholdData(null, partyKey)).toBe(false);
    expect(roles.filter((role) => !maySeeHouseholdData(actorOf(role), partyKey))).toEqual([
      'FINANCE_MINISTRY',
      'CLUSTER_INVESTOR',
      'DASHBOARD',
    ]);
    expect(maySeeHouseholdData(actorOf('ESTABLISHMENT'), 'tax:0000000000')).toBe(false);
  });
});
