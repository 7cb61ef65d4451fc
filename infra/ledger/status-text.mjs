// Where the copies of the ledger stand, as text, in Vietnamese and English.
import { wayOut } from './ways-out.mjs';

/** 0: all go on and agree. 1: one has halted, or they differ. 2: not everything could be asked. */
export function verdictOf({ log, copies, silent }) {
  if (copies.some(isWrong) || (log?.faults.length ?? 0) > 0) return 1;
  return log === null || silent.length > 0 ? 2 : 0;
}

const isWrong = ({ halted, differsFrom, behind }) =>
  halted !== null || differsFrom.length > 0 || (behind !== null && behind < 0n);

export function asText(ledgers) {
  const { copies, silent } = ledgers;
  return [
    '',
    ...logLines(ledgers),
    ...copies.flatMap((copy) => copyLines(copy, ledgers)),
    ...silent.flatMap(({ service, reason }) => [
      '',
      `${service}: không hỏi được cơ sở dữ liệu / its database does not answer: ${reason}`,
    ]),
    '',
    closing(ledgers),
    '',
  ].join('\n');
}

function logLines({ log }) {
  if (log === null) {
    return ['Nhật ký không tới được: yêu cầu đang chờ. / The log is out of reach: requests wait.'];
  }
  return [
    `Nhật ký / log ${log.id ?? '?'}: ${log.end} bản ghi / records`,
    ...log.faults.map(
      ({ code, found, wanted }) => `  ✘ ${code}: ${found} (phải là / must be ${wanted})`,
    ),
  ];
}

function copyLines(copy, ledgers) {
  const { service, position, digest, behind, rulesVersion } = copy;
  const rest = behind === null ? '?' : String(behind);
  return [
    '',
    `${service.padEnd(16)} vị trí / position ${position}, digest ${short(digest)}`,
    `  còn lại / behind ${rest}, quy định / rules ${rulesVersion ?? '–'}, chờ gửi / waiting ${copy.pending}`,
    ...agreementLines(copy),
    ...aheadLines(copy),
    ...copy.waivers.flatMap(waiverLines),
    ...(copy.halted === null ? [] : haltLines(copy, ledgers)),
  ];
}

function agreementLines({ agreesWith, differsFrom }) {
  const same = agreesWith.length > 0 ? [`  khớp với / agrees with ${agreesWith.join(', ')}`] : [];
  if (differsFrom.length === 0) return same;
  const others = differsFrom.join(', ');
  return [...same, `  ✘ khác với / differs from ${others}: npm run audit`];
}

function aheadLines({ behind, halted }) {
  if (behind === null || behind >= 0n || halted !== null) return [];
  return ['  ✘ đi trước nhật ký / ahead of the log'];
}

function waiverLines({ position, service, reason, proposedBy, approvedBy }) {
  const persons = `${proposedBy} + ${approvedBy ?? '… (chưa đồng ý / not agreed)'}`;
  return [
    `  cho qua / let pass: vị trí / position ${position} (${service}), ${persons}: ${reason}`,
  ];
}

function haltLines(copy, ledgers) {
  const { halted, stumblesOver } = copy;
  return [
    `  ✘ ĐÃ DỪNG ở vị trí ${halted.position} / HALTED at position ${halted.position}, ${halted.at}`,
    `    lý do / reason: ${halted.reason}`,
    ...(stumblesOver === null ? [] : stumbleLines(stumblesOver)),
    ...wayOut(copy, ledgers).map((line) => `    ${line}`),
  ];
}

function stumbleLines({ type, recordId, service, organisation, role, ...seen }) {
  const { seenPosition, seenDigest, digests } = seen;
  return [
    `    bản ghi ở đó / the record there: ${type} ${recordId}`,
    `      của / by ${service}, ${organisation} (${role})`,
    `      người viết đã thấy / its writer had seen: vị trí / position ${seenPosition}, ${short(seenDigest)}`,
    ...digests.map(({ service: copy, digest }) => {
      const sign = digest === null ? ' ' : digest === seenDigest ? '=' : '≠';
      return `      ${sign} ${copy.padEnd(16)} ${digest === null ? '–' : short(digest)}`;
    }),
  ];
}

function closing(ledgers) {
  const { log, copies, silent } = ledgers;
  const halted = copies.filter((copy) => copy.halted !== null).length;
  const figure = `${copies.length} ledgers, ${halted} halted, ${silent.length} silent`;
  switch (verdictOf(ledgers)) {
    case 0:
      return `Tất cả đang theo sổ và khớp nhau. / All follow the log and agree. ${figure}`;
    case 1:
      return `Cần người xem: infra/runbooks/halts.md. / A person must look. ${figure}`;
    default:
      return log === null
        ? `Chưa biết: nhật ký không tới được. / Not known: the log is out of reach. ${figure}`
        : `Chưa biết hết. / Not all could be asked. ${figure}`;
  }
}

/** Long enough to name it to `npm run waive`. */
function short(digest) {
  return digest.slice(0, 16);
}
