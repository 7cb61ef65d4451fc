// An answer of the log in the words of the rule table, Vietnamese and English: what was answered,
// why, whom to ask, and the way out. It tells a refused party no more than it may know, and shows
// no code without words.
import type { FundingSource, Verdict } from '@kc/claim-ledger';
import { groundText, type SourceNames } from './ground-words.js';
import { found, reasonWords } from './reason-words.js';
import { openings, waysOut } from './verdict-words.js';
import { voidWords } from './void-words.js';
import { both, type Explanation, joined, type Words, words } from './words.js';

export type { SourceNames } from './ground-words.js';
export type { Explanation } from './words.js';

export function sourceNames(sources: readonly FundingSource[]): SourceNames {
  const names = new Map(sources.map(({ code, vi, en }) => [code, { vi, en }]));
  return (code) => names.get(code) ?? { vi: code, en: code };
}

export function explain(verdict: Verdict, names: SourceNames): Explanation {
  const { code, grounds } = verdict;
  const reason = reasonIn(verdict);
  const nothing = both('', '');
  const way = reason === null || reason.way.vi === '' ? waysOut[code] : reason.way;
  return joined([
    openings[code](verdict),
    reason?.said ?? nothing,
    ...grounds.map((ground) => groundText(ground, names)),
    way ?? nothing,
  ]);
}

export const pendingText: Explanation = {
  vi: 'Yêu cầu đã được lưu và đang chờ sổ chung trả lời; chưa có gì được giữ chỗ. Hỏi lại bằng đúng mã này.',
  en: 'The request is kept and waits for the common ledger; nothing is reserved yet. Ask again with the same id.',
};

/** An answer that was given before is told as it was the first time. */
function reasonIn({ code, reason, at }: Verdict): Words | null {
  if (reason === null || reason === 'asked-before') return null;
  const hit = found(code === 'void' ? voidWords : reasonWords, reason);
  if (hit !== null) return hit.entry({ part: hit.part, at: at ?? '' });
  // A reader that is older than the reason still says where it was found.
  return words(both(`Lý do: ${reason}.`, `Reason: ${reason}.`), both('', ''));
}
