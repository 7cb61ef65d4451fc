// Writes consulting contracts, what is received for them, and yearly targets. More than a contract
// is worth cannot be received for it: a higher value is another contract.
import { requireProvince } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type {
  RecordConsultingContractInput,
  RecordConsultingRevenueInput,
  SetConsultingTargetInput,
} from '../generated/graphql.js';
import { placeOf } from '../registers/entry.js';
import { findEntryForChange } from '../registers/entry.store.js';
import { type Desk, type Register, recordEntry } from '../registers/write-entry.js';
import type { ConsultingContract, ConsultingRevenue, ConsultingTarget } from './consulting.js';
import { receivedFor } from './consulting.store.js';
import {
  ConsultingContractTable,
  ConsultingRevenueTable,
  ConsultingTargetTable,
} from './consulting.table.js';
import { newContract, newRevenue, newTarget } from './consulting-input.js';

const keepers: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE', 'DOIT', 'PROVINCIAL_CENTRE'];
const targetSetters: readonly Role[] = ['MINISTRY', 'DOIT', 'PPC'];

const contracts: Register<ConsultingContract> = {
  table: ConsultingContractTable,
  kind: 'CONSULTING_CONTRACT',
  called: 'hợp đồng tư vấn (consulting contract)',
};
const revenues: Register<ConsultingRevenue> = {
  table: ConsultingRevenueTable,
  kind: 'CONSULTING_REVENUE',
  called: 'khoản thu tư vấn (consulting revenue)',
};
const targets: Register<ConsultingTarget> = {
  table: ConsultingTargetTable,
  kind: 'CONSULTING_TARGET',
  called: 'chỉ tiêu tư vấn (consulting target)',
};

export function recordConsultingContract(
  desk: Desk & HasActor,
  input: RecordConsultingContractInput,
): Promise<ConsultingContract> {
  const { book, clock } = desk.deps;
  const actor = requireActor(desk, { roles: keepers });
  const content = newContract(input, { book, now: clock.now() });
  requireProvince(actor, book, placeOf(content));
  const act = { register: contracts, name: 'recordConsultingContract', actor, content };
  return recordEntry(desk, act, () => content);
}

export function recordConsultingRevenue(
  desk: Desk & HasActor,
  input: RecordConsultingRevenueInput,
): Promise<ConsultingRevenue> {
  const { book, clock } = desk.deps;
  const actor = requireActor(desk, { roles: keepers });
  const content = newRevenue(input, clock.now());
  const act = { register: revenues, name: 'recordConsultingRevenue', actor, content };
  return recordEntry(desk, act, async ({ em }) => {
    const { contractId, amount } = content;
    const contract = await findEntryForChange(em, ConsultingContractTable, contractId);
    if (contract === null) {
      const facts = { field: 'input.contractId', value: contractId, rule: contracts.called };
      throw new Problem('NOT_FOUND', facts);
    }
    requireProvince(actor, book, placeOf(contract));
    if (content.receivedOn < contract.signedOn) {
      const value = `${contract.signedOn} … ${content.receivedOn}`;
      throw new Problem('PERIOD_REVERSED', { field: 'input.receivedOn', value });
    }
    const left = contract.value - (await receivedFor(em, contractId));
    if (amount > left) {
      throw new Problem('AMOUNT_TOO_LARGE', { field: 'input.amount', value: amount, rule: left });
    }
    const { centre, centreKey, provinceScheme, provinceCode, inventedNote } = contract;
    return { ...content, centre, centreKey, provinceScheme, provinceCode, inventedNote };
  });
}

export function setConsultingTarget(
  desk: Desk & HasActor,
  input: SetConsultingTargetInput,
): Promise<ConsultingTarget> {
  const { book } = desk.deps;
  const actor = requireActor(desk, { roles: targetSetters });
  const content = newTarget(input, book);
  requireProvince(actor, book, placeOf(content));
  const act = { register: targets, name: 'setConsultingTarget', actor, content };
  return recordEntry(desk, act, () => content);
}
