// What a run came to, for a machine and for a person.
import { type CheckedRun, countsOf } from './checked.js';
import { type Faults, type Window, windows } from './faults.js';
import type { Journal } from './journal.js';

export interface Report {
  readonly seed: number;
  readonly minutes: number;
  readonly ranMs: number;
  readonly checkedMs: number;
  readonly requests: {
    readonly answered: number;
    readonly perSecond: number;
    readonly refusedBefore: number;
    readonly leftAlone: number;
    /** Told to be on its way at least once. */
    readonly wasPending: number;
    readonly askedAgainAfter: Readonly<Record<string, number>>;
    readonly problems: Readonly<Record<string, number>>;
  };
  readonly log: {
    readonly records: number;
    readonly duplicates: number;
    readonly undecided: number;
    readonly digest: string;
  };
  readonly verdicts: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly windows: Readonly<Record<Window, number>>;
  /** Batches that were folded and not saved, because the other follower had saved them before. */
  readonly foldedTwice: number;
  readonly blackouts: number;
  readonly longest: {
    /** Between two answers of the ledger, to anybody. */
    readonly silenceMs: number;
    /** What was away meanwhile. */
    readonly silencedBy: readonly string[];
    /** That one request was asked until it was answered. */
    readonly requestMs: number;
    /** That one fault lasted, until its victim served again. */
    readonly faultMs: number;
  };
  readonly findings: readonly string[];
}

export function reportOf(given: {
  readonly minutes: number;
  readonly seed: number;
  readonly times: { readonly ranMs: number; readonly checkedMs: number };
  readonly journal: Journal;
  readonly faults: Faults;
  readonly checked: CheckedRun;
  readonly findings: readonly string[];
}): Report {
  const { minutes, seed, times, journal, faults, checked, findings } = given;
  const { all, longestSilence: silence } = journal;
  const ended = (outcome: string) => all.filter((one) => one.outcome === outcome);
  const answered = ended('ANSWERED');
  const problems = ended('PROBLEM').map(({ problem }) => problem ?? '');
  const { duplicates, undecided, digest, entries } = checked;
  return {
    seed,
    minutes,
    ...times,
    requests: {
      answered: answered.length,
      perSecond: Math.round((answered.length * 10_000) / times.ranMs) / 10,
      refusedBefore: problems.length,
      leftAlone: ended('LEFT').length,
      wasPending: all.filter(({ wasPending }) => wasPending).length,
      askedAgainAfter: Object.fromEntries(journal.faults),
      problems: countsOf(problems),
    },
    log: { records: entries.length, duplicates, undecided, digest },
    verdicts: checked.verdicts,
    faults: countsOf(faults.struck.map(kindOf)),
    windows: windowCounts(faults),
    foldedTwice: faults.foldedTwice,
    blackouts: faults.blackouts.length,
    longest: {
      silenceMs: silence.untilMs - silence.fromMs,
      silencedBy: faults.struck
        .filter(({ atMs, tookMs }) => atMs < silence.untilMs && atMs + tookMs > silence.fromMs)
        .map(kindOf),
      requestMs: longest(answered.map((one) => one.endedAt - one.firstAskedAt)),
      faultMs: longest(faults.struck.map(({ tookMs }) => tookMs)),
    },
    findings,
  };
}

function kindOf({ kind, victim, window }: Faults['struck'][number]): string {
  if (victim.startsWith('broker')) return kind;
  const base = victim.replace(/-2$/, '');
  return window === null ? `${kind} ${base}` : `${kind} ${base}, ${windows[window]}`;
}

function windowCounts({ struck }: Faults): Record<Window, number> {
  const hit = (window: Window) => struck.filter((one) => one.window === window).length;
  return {
    claimed: hit('claimed'),
    appended: hit('appended'),
    folded: hit('folded'),
    saved: hit('saved'),
  };
}

const longest = (ms: readonly number[]) => ms.reduce((most, one) => Math.max(most, one), 0);

const shownFindings = 20;
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

export function textOf(report: Report): string {
  const { requests, log, longest: most, findings, windows: hit } = report;
  const total = Object.values(report.faults).reduce((sum, one) => sum + one, 0);
  return [
    `${seconds(report.ranMs)}, hạt giống / seed ${report.seed}; ` +
      `kiểm / checked in ${seconds(report.checkedMs)}`,
    '',
    `Yêu cầu / requests     ${requests.answered} answered (${requests.perSecond}/s), ` +
      `${requests.wasPending} pending first, ${requests.leftAlone} left alone, ` +
      `${requests.refusedBefore} refused before the log`,
    `Hỏi lại sau / asked again after   ${listed(requests.askedAgainAfter)}`,
    `Sổ / log               ${log.records} records, ${log.duplicates} sent twice, ` +
      `${log.undecided} undecided`,
    `Cửa sổ / windows       ${Object.entries(windows)
      .map(([window, what]) => `${hit[window as Window]} ${what}`)
      .join(', ')}; ${report.foldedTwice} batches folded by two followers`,
    `Hai môi giới / two brokers away   ${report.blackouts} times, nothing granted meanwhile`,
    `Lâu nhất / longest     ${seconds(most.silenceMs)} without any answer, ` +
      `${seconds(most.requestMs)} until one request was answered, ` +
      `${seconds(most.faultMs)} one fault`,
    '',
    `Sự cố / faults         ${total}`,
    ...column(report.faults),
    '',
    'Kết luận / verdicts',
    ...column(report.verdicts),
    '',
    ...(findings.length === 0
      ? ['Không vi phạm / no violation: every copy equal, every answer kept, nothing twice']
      : [
          `${findings.length} VI PHẠM / VIOLATIONS`,
          ...findings.slice(0, shownFindings).map((finding) => `  ${finding}`),
        ]),
  ].join('\n');
}

const listed = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ') || 'nothing';

const column = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([name, count]) => `${String(count).padStart(8)}  ${name}`);
