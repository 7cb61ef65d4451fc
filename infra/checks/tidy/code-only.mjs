// A program's text with the content of its comments and texts blanked out, line for line and column
// for column, so that a rule about code does not stumble over prose.

/** What may stand before a slash that begins a regular expression. */
const beforeRegex = /(^|[(,=:[!&|?{};+>]|\breturn|\btypeof|\bcase)\s*$/;
const templateEnd = /`|\$\{/g;

export function codeOnly(text) {
  let at = 0;
  let code = '';
  /** For each template that is open, how many braces are open inside its ${…}. */
  const braces = [];
  const take = (length, keep) => {
    const piece = text.slice(at, at + length);
    code += keep ? piece : piece.replace(/[^\n]/g, ' ');
    at += length;
  };
  const takeTemplate = () => {
    templateEnd.lastIndex = at;
    let found = templateEnd.exec(text);
    while (found !== null && text[found.index - 1] === '\\') found = templateEnd.exec(text);
    take((found?.index ?? text.length) - at, false);
    if (found === null) return;
    if (found[0] === '${') braces.push(0);
    take(found[0].length, true);
  };

  while (at < text.length) {
    const character = text[at];
    const length = lengthOfProse(text, at, code);
    if (length > 0) take(length, false);
    else if (character === '`') {
      take(1, true);
      takeTemplate();
    } else if (character === '}' && braces.at(-1) === 0) {
      braces.pop();
      take(1, true);
      takeTemplate();
    } else {
      if (braces.length > 0 && character === '{') braces[braces.length - 1] += 1;
      if (braces.length > 0 && character === '}') braces[braces.length - 1] -= 1;
      take(1, true);
    }
  }
  return code;
}

/** How long the comment, text or regular expression is that begins here; 0 when none does. */
function lengthOfProse(text, at, codeBefore) {
  const two = text.slice(at, at + 2);
  if (two === '//') return lengthOf(/[^\n]*/y, text, at);
  if (two === '/*') return lengthOf(/\/\*[\s\S]*?(\*\/|$)/y, text, at);
  if (text[at] === "'") return lengthOf(/'(\\[\s\S]|[^'\\\n])*'?/y, text, at);
  if (text[at] === '"') return lengthOf(/"(\\[\s\S]|[^"\\\n])*"?/y, text, at);
  if (text[at] === '/' && beforeRegex.test(codeBefore.slice(-40))) {
    return lengthOf(/\/(\\.|\[(\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y, text, at);
  }
  return 0;
}

function lengthOf(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
