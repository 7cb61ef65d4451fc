// What would have been different, as text, in Vietnamese and English.

const shown = 20;

export function asText(comparison) {
  const { version, versions, records, requests, differences, bySource } = comparison;
  const rest = differences.length - shown;
  return [
    '',
    `Quy định thử / other rules: ${version}; trong sổ / in the log: ${versions.join(', ') || '–'}`,
    `${records} bản ghi, so ${requests} yêu cầu; ${differences.length} yêu cầu được trả lời khác đi.`,
    `${records} records, ${requests} requests compared; ${differences.length} would have been answered otherwise.`,
    ...section('Kết luận / verdicts', verdictRows(differences)),
    ...section(
      'Được cấp theo nguồn, đồng, cả khi cần xem xét / granted by source, đồng, reviews included',
      sourceRows(bySource),
    ),
    ...section('Từng yêu cầu / each request', differences.slice(0, shown).flatMap(caseLines)),
    ...(rest > 0 ? [`… và / and ${rest} yêu cầu nữa / more: --json <tệp / file>`] : []),
    '',
    'Chỉ so câu trả lời đầu tiên cho mỗi yêu cầu; không có gì được ghi.',
    'Only the first answer to each request is compared; nothing was written.',
    '',
  ].join('\n');
}

function section(title, lines) {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function verdictRows(differences) {
  const counts = new Map();
  for (const { actual, other } of differences) {
    const change = `${actual.code} → ${other.code}`;
    counts.set(change, (counts.get(change) ?? 0) + 1);
  }
  const rows = [...counts].sort(([, a], [, b]) => b - a);
  return columns(rows.map(([change, number]) => [change, String(number)]));
}

function sourceRows(bySource) {
  const rows = [...bySource].sort(([a], [b]) => (a < b ? -1 : 1));
  const total = rows.reduce(
    (sum, [, { actual, other }]) => ({ actual: sum.actual + actual, other: sum.other + other }),
    { actual: 0n, other: 0n },
  );
  const heading = ['nguồn / source', 'đã cấp / then', 'sẽ cấp / now', 'chênh lệch / difference'];
  const amounts = [...rows, ['cộng / total', total]].map(([source, { actual, other }]) => [
    source,
    dong(actual),
    dong(other),
    signed(other - actual),
  ]);
  return columns([heading, ...amounts]);
}

function caseLines({ position, claim, actual, other }) {
  const { source, content, service } = claim;
  return [
    `${position} · ${source} · ${content} · ${service}`,
    `    ${answer(actual)}  →  ${answer(other)}`,
  ];
}

function answer({ code, granted, reason, grounds }) {
  const ids = [...new Set(grounds.map(({ rule }) => rule.id))];
  const why = [...ids, ...(reason === null ? [] : [reason])];
  const amount = granted === null ? '' : ` ${dong(granted)}`;
  return `${code}${amount}${why.length > 0 ? ` [${why.join(', ')}]` : ''}`;
}

/** The first column to the left, figures to the right. */
function columns(rows) {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])))
      .join('  '),
  );
}

const dong = (amount) => String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
const signed = (amount) => (amount > 0n ? `+${dong(amount)}` : dong(amount));
