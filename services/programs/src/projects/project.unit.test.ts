// The life of a project: what each state allows, and what follows.
import { describe, expect, it } from '@jest/globals';
import { decideProject, evolveProject, type Project, type ProjectCommand } from './project.js';

const approval = { number: '12/QĐ-UBND', date: '2026-02-03' };
const approve: ProjectCommand = { type: 'APPROVE', approval };
const close: ProjectCommand = { type: 'CLOSE', reason: 'Đơn vị thụ hưởng xin rút' };

const registered: Project = {
  id: '5f0c2f0e-0000-4000-8000-000000000001',
  programmeId: null,
  kind: 'SINGLE',
  tier: 'LOCAL',
  title: 'Hỗ trợ máy sấy chè',
  province: { scheme: 'QD19_2025', code: '15' },
  leadUnit: 'Sở Công Thương',
  implementingUnit: 'Trung tâm Khuyến công',
  years: { from: 2026, to: 2026 },
  inventedNote: 'invented',
  createdBy: { personId: 'p', name: 'A', role: 'DOIT', organisation: 'Sở' },
  createdAt: new Date('2026-01-05T02:00:00Z'),
  version: 1,
  standing: { state: 'REGISTERED' },
};

/** The project after the commands, all of which it must allow. */
function after(...commands: readonly ProjectCommand[]): Project {
  return commands.reduce((project, command) => {
    const event = decideProject(project.standing, command);
    if (event.type === 'STATE_FORBIDS') throw new Error(`forbidden in ${event.state}`);
    return evolveProject(project, event);
  }, registered);
}

describe('a registered project', () => {
  it('is approved by a decision, which it then carries', () => {
    expect(after(approve)).toEqual({
      ...registered,
      standing: { state: 'APPROVED', approval },
      version: 2,
    });
  });

  it('is closed without approval when the beneficiary withdraws', () => {
    const standing = { state: 'CLOSED', approval: null, reason: 'Đơn vị thụ hưởng xin rút' };
    expect(after(close)).toEqual({ ...registered, standing, version: 2 });
  });
});

describe('an approved project', () => {
  it('is not approved a second time', () => {
    const refusal = { type: 'STATE_FORBIDS', state: 'APPROVED' };
    expect(decideProject(after(approve).standing, approve)).toEqual(refusal);
  });

  it('keeps its approval when it is closed', () => {
    expect(after(approve, close).standing).toMatchObject({ state: 'CLOSED', approval });
  });
});

describe('a closed project', () => {
  it.each([approve, close])('allows nothing more: %j', (command) => {
    const refusal = { type: 'STATE_FORBIDS', state: 'CLOSED' };
    expect(decideProject(after(close).standing, command)).toEqual(refusal);
  });
});
