// One ground of an answer in words: the rule and where it stands in law, what it does to the
// request, with the amount it leaves, and whom it met: by which kind of source, since when, whom to
// ask, and nothing else of the other's file.
import type { Ground, MetClaim } from '@kc/claim-ledger';
import { both, dong, type Explanation, joined, vietnameseDate } from './words.js';

export type SourceNames = (code: string) => Explanation;

const maxMetTold = 3;

export function groundText(ground: Ground, names: SourceNames): Explanation {
  const { rule, met, effect, allowed } = ground;
  const doubt = rule.verified
    ? both('', '')
    : both(', chưa đối chiếu văn bản gốc', ', text not verified');
  const cited = both(
    `${rule.vi} (${rule.citation}${doubt.vi}).`,
    `${rule.en} (${rule.citation}${doubt.en}).`,
  );
  const told = met.slice(0, maxMetTold).map((one) => metText(one, names));
  const more = met.length - told.length;
  const others = both(`Và ${more} khoản khác.`, `And ${more} more.`);
  const note = effect === 'WARN' ? both('Lưu ý:', 'Note:') : nothing;
  return joined([note, cited, effects[effect](allowed), ...told, ...(more > 0 ? [others] : [])]);
}

const nothing = both('', '');
const left = (allowed: bigint | null) =>
  allowed === null
    ? nothing
    : both(`Mức còn được phép: ${dong(allowed)}.`, `Still allowed: ${dong(allowed)}.`);

const effects: Readonly<Record<Ground['effect'], (allowed: bigint | null) => Explanation>> = {
  REFUSE: left,
  REDUCE: left,
  WARN: () => nothing,
  REVIEW: (allowed) =>
    joined([both('Điểm này cần người xem xét.', 'A person must look at this.'), left(allowed)]),
  CONTEST: () =>
    both(
      'Cả hai hồ sơ dừng lại cho đến khi có kết luận.',
      'Both dossiers are stopped until there is a ruling.',
    ),
  EXCLUDE_LINE: (allowed) =>
    both(
      `Dòng chi phí đã có nguồn khác trả không được tính; chi phí còn được tính: ${dong(allowed)}.`,
      `The cost line that another source has paid is not counted; the cost still counted: ${dong(allowed)}.`,
    ),
  DEDUCT_SUPPORT: (allowed) =>
    both(
      `Dòng chi phí chỉ tính phần chưa được nguồn khác hỗ trợ; chi phí còn được tính: ${dong(allowed)}.`,
      `The cost line counts less what another source granted for it; the cost still counted: ${dong(allowed)}.`,
    ),
};

function metText(met: MetClaim, names: SourceNames): Explanation {
  const name = names(met.source);
  const since = vietnameseDate(met.sinceMs);
  return both(
    `Đã có nguồn «${name.vi}» từ ${since}, hỏi: ${met.decidingBody}.`,
    `Funded by "${name.en}" since ${since}; ask: ${met.decidingBody}.`,
  );
}
