// An appraisal as values: answers to the criteria with their evidence, how thorough it is, whether
// it may propose, and how far a second look agrees. It awaits nothing.
import type { ActorStamp } from '@kc/commands';
import type { RegisterEntry, StateForbids } from '../registers/entry.js';
import type { Criterion } from './criteria.js';

export const marks = ['MET', 'PARTLY_MET', 'NOT_MET'] as const;
export type Mark = (typeof marks)[number];

export const conclusions = ['PROPOSE', 'RETURN', 'REJECT'] as const;
export type Conclusion = (typeof conclusions)[number];

export interface AppraisalEvidence {
  readonly kind: string;
  readonly reference: string;
  readonly sha256: string | null;
}

export interface AppraisalAnswer {
  readonly criterion: string;
  readonly mark: Mark;
  readonly comment: string;
  readonly evidence: readonly AppraisalEvidence[];
}

export interface Appraisal extends RegisterEntry {
  readonly projectId: string;
  readonly contents: readonly string[];
  readonly appraisedOn: string;
  readonly answers: readonly AppraisalAnswer[];
  readonly conclusion: Conclusion;
  readonly summary: string;
  readonly reviewer: ActorStamp;
  readonly qualityBp: number;
  /** Of a second look: the sample it was drawn in and the appraisal it looks at. */
  readonly sampleId: string | null;
  readonly auditOf: string | null;
  readonly agreementBp: number | null;
}

export interface AppraisalSample extends RegisterEntry {
  readonly year: number;
  readonly shareBp: number;
  /** Drawn by the service; whoever knows it can draw the sample again. */
  readonly seed: string;
  readonly population: number;
  readonly appraisalIds: readonly string[];
}

export interface MissingEvidence {
  readonly criterion: Criterion;
  readonly kinds: readonly string[];
}

export function missingEvidence(
  criteria: readonly Criterion[],
  answers: readonly AppraisalAnswer[],
): readonly MissingEvidence[] {
  return criteria.flatMap((criterion) => {
    const answer = answers.find((each) => each.criterion === criterion.code);
    const given = answer?.evidence.map(({ kind }) => kind) ?? [];
    const kinds = criterion.evidence.filter((kind) => !given.includes(kind));
    return kinds.length === 0 ? [] : [{ criterion, kinds }];
  });
}

const wholeBp = 10_000;
const evidencePart = 7_000;
/** Shorter comments say "agreed" in other words. */
const reasonedComment = 40;

/**
 * Seven tenths for criteria whose evidence is complete, by weight; three tenths for criteria with a
 * comment that gives reasons.
 */
export function qualityOf(
  criteria: readonly Criterion[],
  answers: readonly AppraisalAnswer[],
): number {
  const lacking = new Set(missingEvidence(criteria, answers).map(({ criterion }) => criterion));
  const weights = (list: readonly Criterion[]) => list.reduce((sum, { weight }) => sum + weight, 0);
  const all = weights(criteria);
  if (all === 0) return 0;
  const evidenced = weights(criteria.filter((criterion) => !lacking.has(criterion)));
  const reasoned = weights(
    criteria.filter(({ code }) =>
      answers.some(
        ({ criterion, comment }) =>
          criterion === code && Array.from(comment).length >= reasonedComment,
      ),
    ),
  );
  const commentPart = wholeBp - evidencePart;
  return Math.floor((evidenced * evidencePart + reasoned * commentPart) / all);
}

/** Null when it may propose: all is evidenced, and nothing is unmet. */
export function mayNotPropose(
  criteria: readonly Criterion[],
  answers: readonly AppraisalAnswer[],
): StateForbids | null {
  const missing = missingEvidence(criteria, answers);
  const unmet = criteria.filter(({ code }) =>
    answers.some(({ criterion, mark }) => criterion === code && mark === 'NOT_MET'),
  );
  if (missing.length === 0 && unmet.length === 0) return null;
  const lacks = missing.map(({ criterion, kinds }) => `${criterion.code}: ${kinds.join(', ')}`);
  const named = [...lacks, ...unmet.map(({ code }) => `${code}: NOT_MET`)].join('; ');
  return {
    stateInTheWay: missing.length > 0 ? 'EVIDENCE_MISSING' : 'CRITERIA_NOT_MET',
    reasonVi: `Chưa đề nghị phê duyệt được (${named}). Bổ sung minh chứng, hoặc kết luận trả lại.`,
    reasonEn: `Cannot propose approval yet (${named}). Add evidence, or conclude with RETURN.`,
  };
}

/** The share of criteria marked alike; a different conclusion leaves nothing of it. */
export function agreementOf(
  first: Pick<Appraisal, 'answers' | 'conclusion'>,
  second: Pick<Appraisal, 'answers' | 'conclusion'>,
): number {
  if (first.conclusion !== second.conclusion || first.answers.length === 0) return 0;
  const alike = first.answers.filter(({ criterion, mark }) =>
    second.answers.some((each) => each.criterion === criterion && each.mark === mark),
  );
  return Math.floor((alike.length * wholeBp) / first.answers.length);
}

/** Rounded up: a sample of something is never of nothing. */
export function sampleSize(population: number, shareBp: number): number {
  return Math.ceil((population * shareBp) / wholeBp);
}
