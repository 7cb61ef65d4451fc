// Who asks in a test.
import type { Actor, ProvinceRef, Role } from '@kc/subgraph-kit';

export function actorOf(role: Role, over: Partial<Actor> = {}): Actor {
  return {
    personId: `person-${role}`,
    name: 'Vàng Thị Mẩy',
    role,
    organisation: 'Cơ quan',
    ...over,
  };
}

/** One of the 34 provinces: 15 is Lào Cai, which was 10 among the 63, where 15 was Yên Bái. */
export function today(code: string): ProvinceRef {
  return { scheme: 'QD19_2025', code };
}

export function departmentOf(code: string): Actor {
  return actorOf('DOIT', { province: today(code) });
}
