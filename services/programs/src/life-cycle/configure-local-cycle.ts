// Puts on record how a province runs its own projects from a day on. Projects registered before go
// on as they began.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requireProvince } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { type Role, requireActor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import type { ConfigureLocalCycleInput } from '../generated/graphql.js';
import { insertLocalCycle, localCycles } from './local-cycle.store.js';
import { type GivenLocalCycle, givenLocalCycle } from './local-cycle-input.js';

const configurers: readonly Role[] = ['PPC', 'DOIT'];

export async function configureLocalCycle(
  deps: ProgramsDeps,
  caller: Caller,
  input: ConfigureLocalCycleInput,
): Promise<{ readonly localCycleId: string }> {
  const actor = requireActor(caller, { roles: configurers });
  const { dataSource, book, clock } = deps;
  const given = givenLocalCycle(input, { data: deps.cycles, book });
  requireProvince(actor, book, given.province);
  const at = clock.now();
  const stamp = stampOf(actor);
  const { id } = given;
  const command = { id, name: 'configureLocalCycle', content: given, actor: stamp, at };
  return inTransaction(dataSource, (em) =>
    answerOnce(em, command, async () => {
      await refuseSecond(em, given);
      const { province, ...rest } = given;
      const row = { ...rest, provinceScheme: province.scheme, provinceCode: province.code };
      await insertLocalCycle(em, { ...row, createdBy: stamp, createdAt: at });
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'LOCAL_CYCLE',
        subjectId: id,
        before: null,
        after: row,
        requestId: caller.requestId,
      });
      return { localCycleId: id };
    }),
  );
}

/** One day has one cycle of a province. */
async function refuseSecond(
  em: EntityManager,
  { province, validFrom }: GivenLocalCycle,
): Promise<void> {
  const all = await localCycles(em);
  const same = all.some(
    (one) =>
      one.validFrom === validFrom &&
      one.province.scheme === province.scheme &&
      one.province.code === province.code,
  );
  if (!same) return;
  const rule = 'vòng đời của tỉnh từ ngày ấy (life cycle of the province from that day)';
  throw new Problem('ALREADY_EXISTS', { field: 'input.validFrom', value: validFrom, rule });
}
