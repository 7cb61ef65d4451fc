// One content of the public catalogue with what belongs to it on a day.
import type { RuleTable } from '@kc/claim-ledger';
import type { PublishedNorm } from '../support-norms/support-norm.js';
import type { Words } from './norm-in-words.js';
import type { OpenCall } from './open-call.js';

export interface CatalogueEntry {
  readonly row: RuleTable['contents'][number];
  readonly norms: readonly PublishedNorm[];
  readonly calls: readonly OpenCall[];
}

export interface WordedNorm {
  readonly norm: PublishedNorm;
  readonly words: Words;
}
