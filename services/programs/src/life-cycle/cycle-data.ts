// The shipped data of the life cycles: steps, words of states and papers, and which papers each
// content needs before its remainder is paid. Read once when the service starts.
import { readFileSync } from 'node:fs';
import type { DocumentKind } from '@kc/life-cycle';
import type { PromotionTier } from '../programmes/programme.js';
import { type ConditionalDocument, type Cycle, type CycleStep, inForce } from './cycle.js';
import type { StageState } from './stage.js';

interface Words {
  readonly vi: string;
  readonly en: string;
}

interface EvidenceRow {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Codes of contents, or what their codes begin with. */
  readonly contents: readonly string[];
  readonly documents: readonly string[];
  readonly conditionalDocuments?: readonly ConditionalDocument[];
}

export interface CycleData {
  readonly cycles: readonly Cycle[];
  readonly stateWords: (state: StageState) => Words;
  readonly documentKinds: readonly DocumentKind[];
  readonly documentKind: (kind: string) => DocumentKind | undefined;
  readonly evidence: readonly EvidenceRow[];
}

interface WordsFile {
  readonly states: Readonly<Record<StageState, Words>>;
  readonly documents: Readonly<Record<string, Words & { readonly citation: string }>>;
}

export function readCycleData(): CycleData {
  const { cycles } = read<{ cycles: readonly Cycle[] }>('cycles.json');
  const { states, documents } = read<WordsFile>('words.json');
  const { evidence } = read<{ evidence: readonly EvidenceRow[] }>('evidence.json');
  const kinds = Object.entries(documents).map(([kind, words]) => ({ kind, ...words }));
  const byKind = new Map(kinds.map((one) => [one.kind, one]));
  return {
    cycles,
    stateWords: (state) => states[state],
    documentKinds: kinds,
    documentKind: (kind) => byKind.get(kind),
    evidence,
  };
}

/** The shipped shape of a cycle on a day; what a province has set for itself is not here. */
export function commonCycle({ cycles }: CycleData, tier: PromotionTier, day: string): Cycle {
  const found = inForce(
    cycles.filter(({ cycle }) => cycle === tier),
    day,
  );
  if (found === undefined) throw new Error(`no ${tier} life cycle is in force on ${day}`);
  return found;
}

export interface PaidFor {
  readonly contents: readonly string[];
  readonly day: string;
}

/** The papers that a step needs of a project that pays for these contents. */
export function papersOf(data: CycleData, step: CycleStep, paidFor: PaidFor): readonly string[] {
  const rows = evidenceFor(data, step, paidFor);
  return [...new Set([...step.documents, ...rows.flatMap(({ documents }) => documents)])];
}

/** Those that it may need besides, each with what that depends on. */
export function conditionalPapersOf(
  data: CycleData,
  step: CycleStep,
  paidFor: PaidFor,
): readonly ConditionalDocument[] {
  const rows: readonly Pick<EvidenceRow, 'conditionalDocuments'>[] = [
    step,
    ...evidenceFor(data, step, paidFor),
  ];
  const all = rows.flatMap(({ conditionalDocuments }) => conditionalDocuments ?? []);
  return all.filter(({ document }, at) => all.findIndex((one) => one.document === document) === at);
}

function evidenceFor(
  { evidence }: CycleData,
  { evidenceByContent }: CycleStep,
  { contents, day }: PaidFor,
): readonly EvidenceRow[] {
  if (evidenceByContent !== true) return [];
  return contents.flatMap((content) =>
    evidence.filter(
      (row) => inForce([row], day) && row.contents.some((code) => fits(content, code)),
    ),
  );
}

/** KC1 fits KC1 and KC1.2, not KC10. */
function fits(content: string, code: string): boolean {
  return content === code || content.startsWith(`${code}.`);
}

function read<T>(file: string): T {
  const path = new URL(`../../data/life-cycle/${file}`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
