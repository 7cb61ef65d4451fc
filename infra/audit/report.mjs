// An audit's report as text, in Vietnamese and English.

export function asText(report, seconds) {
  const { copies, findings, findingsTotal, warnings, records, rows, digest, logId } = report;
  const { waivers } = report;
  const more = findingsTotal - findings.length;
  return [
    '',
    `Nhật ký / log ${logId ?? '?'}: ${records} bản ghi / records, digest ${digest.slice(0, 16)}…`,
    ...copies.map(copyLine),
    ...copies.filter(({ forgotten }) => forgotten.total > 0).flatMap(forgottenLines),
    ...waivers.flatMap(waiverLines),
    ...warnings.map(
      ({ code, found, wanted }) => `Cảnh báo / warning: ${code}: ${found} (≠ ${wanted})`,
    ),
    ...findings.flatMap(findingLines),
    ...(more > 0 ? ['', `… và / and ${more} chỗ khác nữa / more places`] : []),
    '',
    verdictLine(report),
    `${records} records, ${copies.length} ledgers, ${rows} rows compared, ` +
      `${findingsTotal} differences (${seconds.toFixed(1)} s)`,
    '',
  ].join('\n');
}

function copyLine({ service, position, rows, digest }) {
  const at = `vị trí / position ${position}, digest ${digest.slice(0, 16)}…`;
  return `  ${service.padEnd(16)} ${at}, ${rows} dòng / rows`;
}

function forgottenLines({ service, forgotten: { total, recordIds } }) {
  return [
    '',
    `Ghi chú / note: ${service}: sổ có ${total} bản ghi mà dịch vụ không còn nhớ đã hỏi (cơ sở dữ liệu`,
    '  được khôi phục từ bản sao cũ hơn). Chúng vẫn có hiệu lực; hỏi lại với đúng mã cũ thì được câu trả lời cũ.',
    `  The log holds ${total} records that the service does not remember asking (its database came back`,
    '  from an older backup). They count; asked again under the same id, each gets its old answer.',
    `  ${recordIds.join(', ')}${total > recordIds.length ? ', …' : ''}`,
  ];
}

function waiverLines({ position, service, reason, proposedBy, approvedBy }) {
  return [
    '',
    `Ghi chú / note: bản ghi ở vị trí ${position} (${service}) được hai người cho qua / let pass by two persons:`,
    `  ${proposedBy} + ${approvedBy}: ${reason}`,
  ];
}

function findingLines({ where, table, key, column, expected, found }) {
  return [
    '',
    `✗ ${where} · ${table} · ${key} · ${column}`,
    `    phải là / expected: ${expected}`,
    `    đang là / found:    ${found}`,
  ];
}

function verdictLine({ findingsTotal, copies }) {
  if (findingsTotal === 0) {
    return `ĐÚNG: cả ${copies.length} sổ cái khớp nhật ký. / GREEN: all ${copies.length} ledgers are what the log says.`;
  }
  return `SAI: có ${findingsTotal} chỗ không khớp nhật ký. / RED: ${findingsTotal} places are not what the log says.`;
}
