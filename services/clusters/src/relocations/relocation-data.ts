// The shipped data on relocations: which step who may take, and under which content a source pays a
// component; rows with citation and days, read once at start.
import { readFileSync } from 'node:fs';
import type { StepRule } from './relocation.js';
import type { ContentRule } from './relocation-component.js';

const folder = new URL('../../data/relocations/', import.meta.url);

function rowsOf<Row>(file: string): readonly Row[] {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as readonly Row[];
}

export const stepRules = rowsOf<StepRule>('steps.json');
export const contentRules = rowsOf<ContentRule>('contents.json');
