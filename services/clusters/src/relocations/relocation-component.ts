// One component of what a relocation costs, and the facts by which any payer claims it: the same
// component is the same thing in the ledger, whoever asks and under whichever content.
import type { Claim, ObjectRef } from '@kc/claim-ledger';
import { letterKey } from '@kc/paging';
import type { ClusterRecord, StateForbids } from '../records/record.js';
import type { Relocation } from './relocation.js';

export const componentKinds = [
  'ASSET_COMPENSATION',
  'WORK_STOPPAGE',
  'TRANSPORT',
  'INSTALLATION',
  'FEASIBILITY_STUDY',
  'CONSULTING',
  'LOAN_INTEREST',
  'OTHER',
] as const;
export type ComponentKind = (typeof componentKinds)[number];

/** The establishment bears it itself. */
export const selfPaid = 'SELF';

export interface ServiceContract {
  readonly contractorTaxCode: string;
  readonly number: string;
}

/** A thing that the loan bought, and the interest on what it cost. */
export interface FinancedAsset {
  readonly maker: string;
  readonly model: string;
  readonly serial: string;
  readonly interest: string;
}

export interface Loan {
  readonly lenderTaxCode: string;
  readonly number: string;
  readonly assets: readonly FinancedAsset[];
}

export interface RelocationComponent extends ClusterRecord {
  readonly relocationId: string;
  readonly kind: ComponentKind;
  /** Tells components of one kind apart, e.g. "xưởng 2"; null for the only one. */
  readonly part: string | null;
  /** Equal for components that the ledger takes for one. */
  readonly codeKey: string;
  readonly description: string;
  readonly cost: bigint;
  /** Code of the funding source that is to pay, or SELF. */
  readonly payer: string;
  readonly contract: ServiceContract | null;
  readonly loan: Loan | null;
  /** Entered by mistake, or given up: kept, and counted nowhere. */
  readonly withdrawn: boolean;
}

/** As every payer names the component in the ledger. */
export function componentCode({ kind, part }: Pick<RelocationComponent, 'kind' | 'part'>): string {
  return part === null ? kind : `${kind} ${part}`;
}

export function componentKey(component: Pick<RelocationComponent, 'kind' | 'part'>): string {
  return letterKey(componentCode(component));
}

const componentKind = 'RELOCATION_COMPONENT';

export function componentRef(partyKey: string, component: RelocationComponent): ObjectRef {
  const parts = { establishment: partyKey, component: componentCode(component) };
  return { kind: componentKind, parts };
}

export interface ContentRule {
  readonly kinds: readonly ComponentKind[];
  readonly sources: readonly string[];
  readonly content: string;
  readonly from: string;
  readonly to: string | null;
  readonly citation: string;
  readonly verified: boolean;
}

/** Undefined where no text is known under which this source pays this kind: a person decides. */
export function contentFor(
  rules: readonly ContentRule[],
  { kind, payer }: Pick<RelocationComponent, 'kind' | 'payer'>,
  day: string,
): ContentRule | undefined {
  return rules.find(
    ({ kinds, sources, from, to }) =>
      kinds.includes(kind) && sources.includes(payer) && from <= day && (to === null || day <= to),
  );
}

export interface ComponentFacts {
  readonly beneficiary: string;
  readonly objects: readonly ObjectRef[];
  /** As good as the thing itself. */
  readonly identities: readonly ObjectRef[];
  readonly costLines: readonly {
    readonly kind: string;
    readonly amount: bigint;
    readonly object: ObjectRef | null;
  }[];
}

/**
 * A study and a loan are named by their contracts, and say which component they are; anything else
 * is named by the component. Interest stands line by line on what the loan bought, so that what
 * the state has paid of a thing is taken out of the interest on it.
 */
export function factsOfComponent(
  { partyKey }: Pick<Relocation, 'partyKey'>,
  component: RelocationComponent,
): ComponentFacts {
  const { kind, contract, loan, cost } = component;
  const itself = componentRef(partyKey, component);
  const whole = [{ kind, amount: cost, object: null }];
  if (kind === 'LOAN_INTEREST') {
    const objects = loan === null ? [] : [loanRef(loan)];
    const costLines = loan === null ? whole : interestLines(cost, loan);
    return { beneficiary: partyKey, objects, identities: [itself], costLines };
  }
  if (kind === 'FEASIBILITY_STUDY' || kind === 'CONSULTING') {
    const objects = contract === null ? [] : [contractRef(contract)];
    return { beneficiary: partyKey, objects, identities: [itself], costLines: whole };
  }
  return { beneficiary: partyKey, objects: [itself], identities: [], costLines: whole };
}

/** Interest on things that are named, and what is left of the whole. */
function interestLines(cost: bigint, { assets }: Loan): ComponentFacts['costLines'] {
  const named = assets.map(({ interest, ...machine }) => ({
    kind: 'LOAN_INTEREST',
    amount: BigInt(interest),
    object: { kind: 'MACHINE', parts: machine },
  }));
  const rest = cost - named.reduce((sum, { amount }) => sum + amount, 0n);
  return rest > 0n ? [...named, { kind: 'LOAN_INTEREST', amount: rest, object: null }] : named;
}

export function interestOfAssets(loan: Loan): bigint {
  return loan.assets.reduce((sum, { interest }) => sum + BigInt(interest), 0n);
}

function loanRef({ lenderTaxCode, number }: Loan): ObjectRef {
  return { kind: 'LOAN_CONTRACT', parts: { lenderTaxCode, number } };
}

function contractRef({ contractorTaxCode, number }: ServiceContract): ObjectRef {
  return { kind: 'CONSULTING_CONTRACT', parts: { contractorTaxCode, number } };
}

type Naming = Pick<Claim, 'objects' | 'evidence'>;

/** Claims or drafts of the establishment that name this component, under whichever content. */
export function namingComponent<N extends Naming>(
  naming: readonly N[],
  { codeKey }: Pick<RelocationComponent, 'codeKey'>,
): readonly N[] {
  const isIt = ({ kind, parts }: ObjectRef) =>
    kind === componentKind && letterKey(parts.component ?? '') === codeKey;
  return naming.filter(
    ({ objects, evidence }) => objects.some(isIt) || evidence.some(({ ref }) => isIt(ref)),
  );
}

/** Why no support can be drafted for it now; null when nothing stands in the way. */
export function draftForbidden(
  { state }: Pick<Relocation, 'state'>,
  { withdrawn, payer }: Pick<RelocationComponent, 'withdrawn' | 'payer'>,
): StateForbids | null {
  if (state === 'PROPOSED' || state === 'CANCELLED') {
    return {
      stateInTheWay: state,
      reasonVi:
        state === 'PROPOSED'
          ? 'Phương án di dời chưa được duyệt; duyệt xong mới lập hạng mục hỗ trợ.'
          : 'Hồ sơ di dời đã hủy; không lập hạng mục hỗ trợ.',
      reasonEn:
        state === 'PROPOSED'
          ? 'The relocation plan is not approved yet; support is drafted after that.'
          : 'The relocation is cancelled; no support is drafted for it.',
    };
  }
  if (withdrawn) {
    return {
      stateInTheWay: 'WITHDRAWN',
      reasonVi: 'Khoản chi này đã rút khỏi hồ sơ.',
      reasonEn: 'This component was withdrawn from the case.',
    };
  }
  if (payer !== selfPaid) return null;
  return {
    stateInTheWay: selfPaid,
    reasonVi: 'Khoản này do cơ sở tự chi; sửa nguồn chi trước khi lập hạng mục hỗ trợ.',
    reasonEn: 'The establishment pays this itself; correct the payer before support is drafted.',
  };
}
