// The next command for each kind of halt, in Vietnamese and English. The whole of it stands in
// infra/runbooks/halts.md, one section a kind.

const steps = {
  'log-unfit': [
    'Trả cấu hình của nhật ký về như cũ, rồi khởi động lại dịch vụ.',
    "Put the log's settings back, then start the service again.",
  ],
  'log-shorter': [
    'Dừng mọi dịch vụ; khôi phục nhật ký: npm run restore -- --from <thư mục> --log …',
    'Stop every service; put the log back: npm run restore -- --from <folder> --log …',
  ],
  'log-gap': [
    'Dừng mọi dịch vụ; npm run audit; khôi phục nhật ký vào topic mới.',
    'Stop every service; npm run audit; put the log back into a new topic.',
  ],
  'other-record': [
    'Dừng mọi dịch vụ; npm run audit cho biết lỗi ở nhật ký hay ở bản sao.',
    'Stop every service; npm run audit says whether the log or the copy is to blame.',
  ],
  'other-log': [
    'Trỏ dịch vụ về đúng nhật ký (KC_KAFKA_BROKERS, KC_CLAIM_TOPIC), rồi khởi động lại.',
    'Point the service at its own log (KC_KAFKA_BROKERS, KC_CLAIM_TOPIC), then start it again.',
  ],
  'no-genesis': [
    'Nhật ký này chưa được khởi lập đúng: xem KC_CLAIM_TOPIC; chạy việc set-up vào topic trống.',
    'This log was not founded: check KC_CLAIM_TOPIC; run the set-up job on an empty topic.',
  ],
  'newer-rules': [
    'Cài phiên bản chương trình mới, rồi khởi động dịch vụ.',
    'Install the newer program, then start the service.',
  ],
  unexpected: [
    'Khởi động lại dịch vụ một lần; nếu vẫn dừng: npm run audit, và gửi lý do cho người phát triển.',
    'Start the service again once; if it halts again: npm run audit, and send the reason to its makers.',
  ],
};

export function wayOut(copy, ledgers) {
  const { kind } = copy.halted;
  if (kind === 'diverged' && copy.stumblesOver !== null) return pastDiverged(copy, ledgers);
  if (kind === 'copy-damaged') return refold(copy.service);
  const [vi, en] = steps[kind] ?? steps.unexpected;
  return [`→ ${vi}`, `→ ${en}`];
}

/** Two steps: the copy that wrote it is folded anew, then two persons let its records pass. */
function pastDiverged({ halted, stumblesOver }, { copies }) {
  const { service, seenDigest, digests } = stumblesOver;
  const own = digests.find((one) => one.service === service)?.digest;
  if (own === seenDigest && copies.length > 1) {
    return [
      '→ npm run audit cho biết bản nào sai. / npm run audit says which copy is wrong.',
      ...refold(service),
    ];
  }
  const ours = digests.find(({ digest }) => digest !== null && digest !== seenDigest)?.digest;
  const named = `--position ${halted.position} --theirs ${seenDigest.slice(0, 16)}`;
  return [
    '→ Hai người cho bản ghi này qua, sau khi npm run audit xác nhận: / Two persons let it pass:',
    `  npm run waive -- ${named} --ours ${(ours ?? '').slice(0, 16)} --by "…" --reason "…"`,
    `  npm run waive -- ${named} --ours ${(ours ?? '').slice(0, 16)} --by "…" --agree`,
  ];
}

function refold(service) {
  return [
    '→ Dừng dịch vụ, tính lại bản sao, khởi động: / Stop the service, fold its copy anew, start it:',
    `  npm run refold -- --service ${service}`,
  ];
}
