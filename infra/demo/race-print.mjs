// What the race says to a person at a terminal, Vietnamese first and English below it. It decides
// nothing.
const width = 100;
const colours = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code) => (text) => (colours ? `\x1b[${code}m${text}\x1b[0m` : text);
const bold = paint('1');
const dim = paint('2');
const green = paint('32');
const red = paint('31');
/** A rule is quoted in full once. */
const explained = new Set();
const say = (text = '') => process.stdout.write(`${text}\n`);

export function printOpening({ origin, own }, agencies) {
  say();
  say(bold('Hai cơ quan, một chiếc máy sấy: ai được chi?'));
  say(dim('Two agencies, one dryer: who may pay?'));
  say();
  for (const { mark, nameVi, whatVi, nameEn, whatEn } of agencies) {
    say(`  ${bold(mark)}  ${nameVi}: ${whatVi}`);
    say(dim(`     ${nameEn}: ${whatEn}`));
  }
  say();
  say(
    own
      ? `Chạy trên một hệ thống riêng, xong thì xóa ${dim('/ on a system of its own, removed afterwards')}`
      : `Chạy trên hệ thống đang mở tại ${origin} ${dim('/ on the system that is running')}`,
  );
}

export function printRound(round, { maker, model, serial }, claims) {
  say();
  say(`${bold(`Máy ${round}`)}  ${maker} ${model}, số máy ${bold(serial)}`);
  const sent = claims.map(({ agency, afterMs }) => `${agency.mark} +${afterMs} ms`).join(', ');
  say(dim(`  Gửi đi / sent: ${sent}`));
  for (const one of [...claims].sort((a, b) => position(a) - position(b))) printAnswer(one);
}

function printAnswer({ agency, outcome, won }) {
  const { position: at, granted } = outcome;
  if (won) {
    say(
      `  ${green('✔')} ${bold(agency.mark)} được giữ chỗ ${dong(granted)}: đứng trước trong sổ, vị trí ${at} ` +
        dim('/ granted: first in the log'),
    );
    return;
  }
  say(`  ${red('✘')} ${bold(agency.mark)} bị từ chối, vị trí ${at} ${dim('/ refused')}`);
  const refusing = (outcome.grounds ?? []).filter(({ effect }) => effect === 'REFUSE');
  if (refusing.length === 0) {
    wrapped(outcome.messageVi);
    wrapped(outcome.messageEn, dim);
  }
  for (const ground of refusing) printGround(ground);
}

function printGround({ rule, met }) {
  const { id, citation, verified, textVi, textEn } = rule;
  if (!explained.has(id)) {
    explained.add(id);
    const doubt = verified ? '' : ' (chưa đối chiếu văn bản gốc / text not verified)';
    wrapped(`${textVi}.`);
    wrapped(`${textEn}.`, dim);
    wrapped(`Quy định ${dim('/ rule')} ${id}: ${citation}${doubt}`);
  }
  for (const { sourceVi, sourceEn, since, decidingBody } of met) {
    wrapped(`Nguồn đã giữ chỗ: ${sourceVi}, từ ${moment(since)}; hỏi: ${decidingBody}`);
    wrapped(`Funded by: ${sourceEn}; ask: ${decidingBody}`, dim);
  }
}

export function printLedgers({ copies, equal }) {
  say();
  say(`${bold('Ba bản sao của sổ')} ${dim('/ the three copies of the ledger')}`);
  for (const { service, position: at, digest, health } of copies) {
    const mark = health === 'OK' ? '' : red(`  ${health}`);
    say(`  ${service.padEnd(16)} vị trí ${`${at}`.padStart(4)}   ${digest.slice(0, 32)}…${mark}`);
  }
  say(
    equal
      ? `  ${green('✔')} giống nhau từng bit ${dim('/ equal to the last bit')}`
      : `  ${red('✘ KHÁC NHAU / THEY DIFFER')}`,
  );
}

export function printSummary({ rounds, wins, fair, agencies }) {
  const score = agencies.map(({ mark }, index) => `${mark} ${wins[index]}`).join(', ');
  say();
  say(
    fair
      ? `${bold(`${rounds} máy, mỗi máy đúng một nơi được chi`)} (${score}). Không ai được hai lần.`
      : red('Có máy được giữ chỗ hai lần hoặc không nơi nào được: đây là lỗi.'),
  );
  say(
    dim(
      fair
        ? `${rounds} machines, exactly one payer each (${score}). Nothing is funded twice.`
        : 'A machine was granted twice, or to nobody: that is a fault.',
    ),
  );
  say();
}

function position({ outcome }) {
  return Number(outcome.position);
}

function dong(amount) {
  return `${`${amount}`.replace(/\B(?=(\d{3})+$)/g, '.')} đồng`;
}

function moment(iso) {
  const at = new Date(iso);
  const told = (parts) =>
    new Intl.DateTimeFormat('vi-VN', { ...parts, timeZone: 'Asia/Ho_Chi_Minh' }).format(at);
  const day = told({ day: '2-digit', month: '2-digit', year: 'numeric' });
  return `${told({ timeStyle: 'medium' })} ngày ${day}`;
}

/** Wraps at blanks; escape codes count as nothing. */
function wrapped(text, painted = (line) => line) {
  const indent = '      ';
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && visible(line) + visible(word) + 1 > width - indent.length) {
      say(indent + painted(line));
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  say(indent + painted(line));
}

function visible(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are not seen
  return text.replace(/\x1b\[\d+m/g, '').length;
}
