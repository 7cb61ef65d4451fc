// What was proven, or which check failed, in Vietnamese and English.

const names = {
  form: ['đúng mẫu biên nhận', 'it has the form of a receipt'],
  signature: ['chữ ký đúng với nội dung', 'the signature is over this very content'],
  'log-id': ['đúng mã sổ', 'it is of this log'],
  replay: ['sổ phát lại được đến vị trí này', 'the log folds up to this position'],
  key: ['sổ nêu khóa này là của hệ thống cấp', "the log names the key as the issuer's"],
  record: ['đúng mã bản ghi tại vị trí này', 'the record of this id stands at this position'],
  'record-hash': ['đúng từng byte của bản ghi', 'the record has these very bytes'],
  'log-time': ['đúng giờ sổ', 'the time of the log'],
  claim: ['đúng mã yêu cầu', 'it is about this claim'],
  verdict: ['đúng kết luận', 'the verdict'],
  granted: ['đúng số tiền', 'the amount'],
  digest: ['đúng dấu kiểm của toàn sổ', 'the digest over the whole log'],
};

export function asText(verification) {
  const { checked, proven, folded } = verification;
  return [
    '',
    ...checked.flatMap(checkLines),
    ...verification.waived.flatMap(waivedLines),
    ...haltedLines(verification),
    '',
    ...(proven ? provenLines(verification) : refutedLines(verification)),
    '',
    `${checked.length} checks, ${checked.filter(({ ok }) => !ok).length} failed, ` +
      `${folded} records folded`,
    '',
  ].join('\n');
}

function checkLines({ check, ok, expected, found }) {
  const [vi, en] = names[check];
  if (ok) return [`✓ ${vi} / ${en}`];
  return [
    `✗ ${check}: ${vi} / ${en}`,
    `    theo sổ / by the log:  ${expected}`,
    `    biên nhận / receipt:   ${found}`,
  ];
}

function waivedLines({ position, service, reason, proposedBy, approvedBy }) {
  return [
    `Cho qua / let pass by two persons: vị trí / position ${position} (${service}),`,
    `    ${proposedBy} + ${approvedBy}: ${reason}`,
  ];
}

function haltedLines({ halted }) {
  if (halted?.kind !== 'diverged') return [];
  return [
    `Người viết bản ghi ở vị trí ${halted.position} đã thấy một sổ khác. Nếu hai người đã cho bản ghi này`,
    'qua, hãy thêm --waivers với tệp .waivers.json mà npm run export-log ghi cạnh tệp sổ.',
    `The writer of the record at position ${halted.position} had seen another ledger. If two persons have let`,
    'it pass, add --waivers and the file .waivers.json that npm run export-log puts beside the log.',
  ];
}

function provenLines({ receipt, writer, keyNamedAt }) {
  const { logId, position, recordId, claimId, verdict, granted, logTime, service } = receipt;
  const vi = `${also('số tiền', dong(granted))}${also('yêu cầu', claimId)}`;
  const en = `${also('amount', dong(granted))}${also('claim', claimId)}`;
  const later = keyNamedAt > BigInt(position);
  return [
    'ĐÚNG: biên nhận được chứng minh chỉ bằng bản chép sổ này. / PROVEN, by this copy of the log alone.',
    `Sổ ${logId}, vị trí ${position}, ${logTime}: bản ghi ${recordId} do ${writer} ký,`,
    `  kết luận «${verdict}»${vi}; ${service} cấp biên nhận.`,
    `Log ${logId}, position ${position}: record ${recordId} signed by ${writer},`,
    `  verdict "${verdict}"${en}; receipt issued by ${service}.`,
    ...(later
      ? [
          `Khóa của biên nhận được sổ nêu từ vị trí ${keyNamedAt}, sau bản ghi.`,
          `The log names the receipt's key from position ${keyNamedAt} on, after the record.`,
        ]
      : []),
  ];
}

function refutedLines({ checked }) {
  const failed = checked.filter(({ ok }) => !ok).map(({ check }) => check);
  return [
    `SAI: không chứng minh được; sai ở: ${failed.join(', ')}.`,
    `NOT PROVEN; what failed: ${failed.join(', ')}.`,
  ];
}

const also = (name, value) => (value === null ? '' : `, ${name} ${value}`);
const dong = (amount) => (amount === null ? null : `${amount} đồng`);
