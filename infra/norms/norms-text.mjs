// What `npm run load-norms` prints: each fault with its place and the way out, or each norm.
const percentOf = (bp) => `${bp / 100} %`;
const dong = (amount) => `${Number(amount).toLocaleString('vi-VN')} đ`;

export function faultLines(errors) {
  const lines = errors.flatMap(({ message, extensions = {} }) => {
    const { messageVi, messageEn, wayOutVi, wayOutEn } = extensions;
    if (messageVi === undefined) return [message];
    return [`✘ ${messageVi}`, `  ${messageEn}`, `  → ${wayOutVi}`, `    ${wayOutEn}`];
  });
  return `${lines.join('\n')}\nKhông nạp dòng nào. / No row was loaded.\n`;
}

export function normLines(norms, { only }) {
  const rows = norms.map(({ id, effect, contentCodes, percentBp, cap, from, to, citation }) =>
    [
      `  ${id}`,
      effect,
      contentCodes.join(' ') || '*',
      percentBp === null ? '' : percentOf(percentBp),
      cap === null ? '' : dong(cap),
      `${from} … ${to ?? ''}`,
      citation.text,
    ]
      .filter((part) => part !== '')
      .join('  '),
  );
  const closing = only
    ? `Hợp lệ, chưa ghi gì: ${norms.length} dòng. / Well formed, nothing written.`
    : `Đã nạp ${norms.length} dòng. / Loaded ${norms.length} rows.`;
  return `${[...rows, closing].join('\n')}\n`;
}
