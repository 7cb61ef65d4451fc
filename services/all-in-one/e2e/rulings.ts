// What two persons decide: reviews, conflicts, and which identities are one. Through the gateway
// alone; the permission matrix of the domain says who may.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { eventually } from '@kc/test-kit';
import { million, newMachine, supportFacts } from './facts.js';
import { claim, clusterPolicy, draft, localPromotion } from './payers.js';
import { newCluster, newEstablishment } from './records.js';
import type { System } from './system.js';
import {
  approve,
  caseOf,
  codesOf,
  propose,
  ruling,
  tryToApprove,
  tryToPropose,
} from './two-persons.js';

const kcdp = { source: 'KCDP_PROVINCE' } as const;

export function rulings(the: () => System): void {
  describe('two persons', () => {
    reviews(the);
    clusterReviews(the);
    conflicts(the);
    identities(the);
  });
}

function reviews(the: () => System): void {
  test('let a claim under review stand: department and committee of its province', async () => {
    const system = the();
    const { claimId, outcome } = await showroom(system);
    expect(outcome.__typename).toBe('ClaimUnderReview');
    expect(outcome.messageVi).toContain('Hai người có thẩm quyền');
    const expected = { kind: 'REVIEW', status: 'OPEN', weighed: [claimId] };
    const review = await caseOf(system.by('laoCaiDepartment'), claimId, expected);
    const decided = ruling(review.id, [{ claimId, decision: 'KEEP' }]);

    const stranger = await tryToPropose(system.by('laiChauDepartment'), 'Ruling', decided);
    expect(codesOf(stranger.answer)).toEqual(['FORBIDDEN_PROVINCE']);
    const centre = await tryToPropose(system.by('laoCaiCentre'), 'Ruling', decided);
    expect(codesOf(centre.answer)).toEqual(['FORBIDDEN']);
    const proposal = await propose(system.by('laoCaiDepartment'), 'Ruling', decided);
    const alone = await tryToApprove(system.by('laoCaiDepartment'), 'Ruling', proposal);
    expect(codesOf(alone)).toEqual(['SECOND_PERSON_NEEDED']);
    const ruled = await approve(system.by('laoCaiCommittee'), 'Ruling', proposal);

    expect(ruled).toMatchObject({ __typename: 'ApprovalAccepted', verdict: 'ruled' });
    expect(ruled.messageVi).toContain('đã giữ chỗ, chưa xác nhận');
    const closed = await caseOf(system.by('auditor'), claimId, { status: 'RULED' });
    expect(closed.ruling?.organisations).toHaveLength(2);
    const late = await tryToPropose(system.by('ministry'), 'Ruling', decided);
    expect(codesOf(late.answer)).toEqual(['NOT_ALLOWED_IN_STATE']);
  });
}

function clusterReviews(the: () => System): void {
  test('rule on a review of cluster policy in its own service', async () => {
    const system = the();
    const evidence = [{ role: 'HINT', ref: newMachine() }] as const;
    const beneficiary = await newEstablishment(system);
    const kc34 = { content: 'KC3.4', ...kcdp, beneficiary };
    const first = supportFacts({ ...kc34, objects: [newMachine()], evidence });
    await claim(await localPromotion(system), first);
    const equipment = { content: 'CL.POLLUTION_EQUIPMENT', source: 'CLUSTER_RECURRENT' } as const;
    const policy = clusterPolicy(system, { clusterId: await newCluster(system) });
    // A hint is about others than the party itself.
    const related = { beneficiary: await newEstablishment(system), objects: [newMachine()] };
    const second = supportFacts({ ...equipment, ...related, evidence });
    const { claimId, outcome } = await claim(policy, second);
    expect(outcome.__typename).toBe('ClaimUnderReview');

    const open = { kind: 'REVIEW', status: 'OPEN' };
    const review = await caseOf(system.by('laoCaiDepartment'), claimId, open);
    const decided = ruling(review.id, [{ claimId, decision: 'END' }]);
    const proposal = await propose(system.by('laoCaiDepartment'), 'ClusterRuling', decided);
    const ruled = await approve(system.by('laoCaiCommittee'), 'ClusterRuling', proposal);
    expect(ruled).toMatchObject({ __typename: 'ApprovalAccepted', verdict: 'ruled' });
    expect(ruled.messageVi).toContain('đã bị từ chối');
  });
}

function conflicts(the: () => System): void {
  test('of two dossiers in conflict the ministry alone keeps one and ends the other', async () => {
    const system = the();
    const payer = await localPromotion(system);
    const beneficiary = await newEstablishment(system);
    const objects = [newMachine()];
    const kc34 = { content: 'KC3.4', beneficiary, objects } as const;
    const claimed = await claim(payer, supportFacts({ ...kc34, ...kcdp }));
    const itemId = await draft(payer, supportFacts({ ...kc34, source: 'RURAL_TRADES' }));
    const recordedId = randomUUID();
    await payer.desk.record({
      itemId,
      claimId: recordedId,
      decisionNumber: '78/QĐ-UBND',
      decisionDate: '2024-08-01',
      granted: 90 * million,
      paid: 90 * million,
      settled: true,
      provenance: 'Hồ sơ lưu',
    });
    const open = { kind: 'CONFLICT', status: 'OPEN' };
    const conflict = await caseOf(system.by('ministry'), claimed.claimId, open);
    const decided = ruling(conflict.id, [
      { claimId: claimed.claimId, decision: 'END' },
      { claimId: recordedId, decision: 'KEEP' },
    ]);

    const province = await tryToPropose(system.by('laoCaiDepartment'), 'Ruling', decided);
    expect(codesOf(province.answer)).toEqual(['FORBIDDEN']);
    const half = { ...decided, decisions: decided.decisions.slice(1) };
    const unfit = await tryToPropose(system.by('ministry'), 'Ruling', half);
    expect(codesOf(unfit.answer)).toEqual(['DECISIONS_DO_NOT_FIT']);
    const proposal = await propose(system.by('ministry'), 'Ruling', decided);
    const ruled = await approve(system.by('secondMinistryOfficer'), 'Ruling', proposal);

    expect(ruled).toMatchObject({ __typename: 'ApprovalAccepted', verdict: 'ruled' });
    const again = await tryToApprove(system.by('secondMinistryOfficer'), 'Ruling', proposal);
    expect(codesOf(again)).toEqual(['NOT_ALLOWED_IN_STATE']);
    await eventually(async () => {
      const { claim: ended } = await system
        .by('auditor')
        .data<{ claim: object }>('query ($id: ID!) { claim(id: $id) { state inConflict } }', {
          id: claimed.claimId,
        });
      expect(ended).toEqual({ state: 'RELEASED', inConflict: false });
    });
  });
}

function identities(the: () => System): void {
  test('say that two identities are one: claims that meet are stopped; unlinked, they go on', async () => {
    const system = the();
    const payer = await localPromotion(system);
    const [a, b] = [await newEstablishment(system), await newEstablishment(system)];
    const vague = { content: 'KC3.4', ...kcdp } as const;
    const one = await claim(payer, supportFacts({ ...vague, beneficiary: a }));
    const other = await claim(payer, supportFacts({ ...vague, beneficiary: b }));
    expect([one, other].map(({ outcome }) => outcome.__typename)).toEqual([
      'ClaimGranted',
      'ClaimGranted',
    ]);
    const content = { a, b, reason: 'Hộ kinh doanh đã chuyển thành công ty' };
    const province = await tryToPropose(system.by('laoCaiDepartment'), 'IdentityLink', content);
    expect(codesOf(province.answer)).toEqual(['FORBIDDEN']);

    const link = await propose(system.by('ministry'), 'IdentityLink', content);
    const alone = await tryToApprove(system.by('ministry'), 'IdentityLink', link);
    expect(codesOf(alone)).toEqual(['SECOND_PERSON_NEEDED']);
    const linked = await approve(system.by('secondMinistryOfficer'), 'IdentityLink', link);
    expect(linked).toMatchObject({ verdict: 'identity-linked' });
    await caseOf(system.by('ministry'), one.claimId, { kind: 'CONFLICT', status: 'OPEN' });

    const unlink = await propose(system.by('ministry'), 'IdentityUnlink', content);
    const unlinked = await approve(system.by('secondMinistryOfficer'), 'IdentityUnlink', unlink);
    expect(unlinked).toMatchObject({ verdict: 'identity-unlinked' });
    await caseOf(system.by('ministry'), other.claimId, { status: 'MOOT' });
    const repeated = await propose(system.by('ministry'), 'IdentityUnlink', content);
    const refused = await approve(system.by('secondMinistryOfficer'), 'IdentityUnlink', repeated);
    expect(refused).toMatchObject({ __typename: 'ApprovalRefused', reason: 'not-linked' });
    expect(refused.messageVi).toContain('chưa được nối với nhau');
  });
}

/** Its norm is not known, so a person must rule. */
async function showroom(system: System) {
  const parts = [{ name: 'address', value: `Số 1 phố ${randomUUID()}` }];
  const object = { other: { kind: 'SHOWROOM', parts } };
  const beneficiary = await newEstablishment(system);
  const facts = supportFacts({ content: 'KC4.7', ...kcdp, beneficiary, objects: [object] });
  return claim(await localPromotion(system), facts);
}
