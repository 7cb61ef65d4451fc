// How the events of each service stand, as text, in Vietnamese and English.

export function asText(services) {
  const parked = services.reduce((sum, { state }) => sum + state.parkedCount, 0);
  return [...services.flatMap(linesOf), '', closing(parked), ''].join('\n');
}

function linesOf({ service, replayed, sentAgain, state }) {
  const { waiting, heard, parkedCount, parked } = state;
  return [
    '',
    `${service.padEnd(16)} chờ gửi / waiting ${waiting.events}, gác lại / parked ${parkedCount}`,
    ...heard.map(
      ({ stream, messages, heardAt }) =>
        `  ${stream.padEnd(24)} ${messages} tin / messages, ${heardAt.toISOString()}`,
    ),
    ...(replayed > 0 ? [`  ↻ thử lại / tried again: ${replayed}`] : []),
    ...(sentAgain > 0 ? [`  ↻ gửi lại / sent again: ${sentAgain}`] : []),
    ...parked.flatMap(parkedLines),
  ];
}

function parkedLines({ id, code, reason, stream, partition, messageOffset, tries, parkedAt }) {
  return [
    `  ✘ ${id} ${code}: ${reason}`,
    `    ${stream}, ${partition}/${messageOffset}, ${tries} ×, ${parkedAt.toISOString()}`,
  ];
}

function closing(parked) {
  return parked === 0
    ? 'Không có tin nào bị gác lại. / Nothing was put aside.'
    : `${parked} tin bị gác lại / messages put aside: infra/runbooks/domain-events.md`;
}
