// How a verdict quotes the rows that decided it and the claims that it met.
import type { Claim } from './ledger.js';
import type { CeilingRule, CoFinanceRule, GroundRole, Norm } from './rule-rows.js';
import { groundOf, type RuleTable } from './rule-table.js';
import type { CitedRule, MetClaim } from './verdict.js';

export function citeGround(rules: RuleTable, role: GroundRole): CitedRule {
  const { id, citation, verified, vi, en } = groundOf(rules, role);
  return { id, citation, verified, vi, en };
}

export function citeCeiling(rule: CeilingRule): CitedRule {
  const { id, citation, verified, vi, en } = rule;
  return { id, citation, verified, vi, en };
}

export function citeCoFinance(rule: CoFinanceRule): CitedRule {
  const { id, citation, verified, vi, en } = rule;
  return { id, citation, verified, vi, en };
}

export function citeNorm(norm: Norm): CitedRule {
  const share = norm.percentBp === null ? null : percentText(norm.percentBp);
  const cap = norm.cap === null ? null : `${norm.cap} đồng`;
  const both = [share, cap].filter((one) => one !== null).join(', ');
  const none = both === '';
  return {
    id: norm.id,
    citation: norm.citation,
    verified: norm.verified,
    vi: `Mức hỗ trợ tối đa cho mỗi ${norm.perVi}: ${none ? 'chi phí được tính' : both}`,
    en: `Support norm for each ${norm.perEn}: at most ${none ? 'the cost counted' : both}`,
  };
}

export function metClaim(claim: Claim, key: string): MetClaim {
  return {
    claimId: claim.claimId,
    service: claim.service,
    source: claim.source,
    decidingBody: claim.decidingBody,
    state: claim.state,
    sinceMs: claim.requestedMs,
    key,
  };
}

/** 5000 is "50 %", 3333 is "33,33 %": whole numbers only, for the digest covers this text. */
function percentText(basisPoints: number): string {
  const whole = Math.trunc(basisPoints / 100);
  const rest = basisPoints % 100;
  return rest === 0 ? `${whole} %` : `${whole},${String(rest).padStart(2, '0')} %`;
}
