// Reads the life cycles that a service ships, with the words that every service shares. Once, when
// the service starts: what does not fit together stops it there.
import { readFileSync } from 'node:fs';
import type { DocumentKind } from '@kc/life-cycle';
import type { DecisionState } from '../decisions/decision.js';
import type { DecisionCycle, DecisionData, DecisionStep, PayerRule } from './decision-cycle.js';

interface Words {
  readonly vi: string;
  readonly en: string;
}

interface CyclesFile {
  /** Steps under a name, so that versions can share them. */
  readonly courses: Readonly<Record<string, readonly DecisionStep[]>>;
  readonly versions: readonly (Omit<DecisionCycle, 'steps'> & { readonly course: string })[];
  readonly payers: readonly PayerRule[];
}

interface WordsFile {
  readonly states: Readonly<Record<DecisionState, Words>>;
  readonly documents: Readonly<Record<string, Words & { readonly citation: string }>>;
}

/** `folder` holds the service's cycles.json. */
export function readDecisionData(folder: URL): DecisionData {
  const { courses, versions, payers } = read<CyclesFile>(new URL('cycles.json', folder));
  const { states, documents } = read<WordsFile>(new URL('../../data/words.json', import.meta.url));
  const documentKinds = Object.entries(documents).map(([kind, words]) => ({ kind, ...words }));
  const byKind = new Map(documentKinds.map((one) => [one.kind, one]));
  const cycles = versions.map(({ course, ...version }) => {
    const steps = courses[course];
    if (steps === undefined) throw new Error(`no course of steps is called ${course}`);
    return { ...version, steps };
  });
  const documentKind = (kind: string) => known(byKind, kind);
  for (const { documents: papers, steps } of cycles) {
    for (const kind of [...papers, ...steps.flatMap(papersOf)]) documentKind(kind);
  }
  return { cycles, payers, documentKinds, documentKind, stateWords: (state) => states[state] };
}

function papersOf({ documents, conditionalDocuments = [] }: DecisionStep): readonly string[] {
  return [...documents, ...conditionalDocuments.map(({ document }) => document)];
}

function known(kinds: ReadonlyMap<string, DocumentKind>, kind: string): DocumentKind {
  const found = kinds.get(kind);
  if (found === undefined) throw new Error(`no kind of paper is called ${kind}`);
  return found;
}

function read<T>(path: URL): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
