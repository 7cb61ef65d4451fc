// Seals the content of a frozen report with a hash over its bytes, and opens it only when they fit.
import { createHash } from 'node:crypto';
import type { CompiledReport } from './compile-report.js';
import type { FrozenContent, FrozenReport } from './frozen-report.js';

export function sealed(content: FrozenContent): Pick<FrozenReport, 'content' | 'contentHash'> {
  const text = JSON.stringify(content);
  return { content: text, contentHash: hashOf(text) };
}

/** Throws when the bytes are not those that were frozen. */
export function opened({ id, content, contentHash }: FrozenReport): FrozenContent {
  if (hashOf(content) !== contentHash) throw new Error(`frozen report ${id} does not fit its hash`);
  return JSON.parse(content) as FrozenContent;
}

export function isSameReport(one: CompiledReport, other: CompiledReport): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
