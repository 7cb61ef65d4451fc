// No line is wider than 100 columns, unless a text, a table, an address or a shown answer cannot be
// broken.
import { codeOnly } from './code-only.mjs';
import { isCode, isGenerated, linesOf } from './source-tree.mjs';

const limit = 100;
/** Characters of code that may stand on the line of a long text. */
const mostCodeBeside = 60;
const fence = /^\s*```/;

export const lineWidths = {
  name: 'line-widths',
  check: (tree) =>
    tree
      .filter(({ path }) => !isGenerated(path))
      .flatMap((file) => widths(file).map((fault) => ({ path: file.path, ...fault }))),
};

function widths({ path, text }) {
  if (isCode(path)) {
    const code = linesOf(codeOnly(text));
    return tooWide(text, (line, index) => isLongText(line, code[index]));
  }
  if (path.endsWith('.graphql')) return tooWide(text, () => false);
  if (!path.endsWith('.md')) return [];
  let fenced = false;
  return tooWide(text, (line) => {
    if (fence.test(line)) fenced = !fenced;
    return fenced || line.startsWith('|');
  });
}

function tooWide(text, isUnbreakable) {
  return linesOf(text).flatMap((line, index) => {
    const exempt = isUnbreakable(line, index) || /\S{60,}$/.test(line);
    const width = [...line].length;
    if (exempt || width <= limit) return [];
    return [{ line: index + 1, message: `${width} columns; at most ${limit}` }];
  });
}

function isLongText(line, code) {
  const isComment = /^\s*(\/\/|\/?\*)/.test(line);
  return !isComment && code.replace(/\s/g, '').length <= mostCodeBeside;
}
