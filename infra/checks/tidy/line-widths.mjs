// No line is wider than 100 columns, unless a text or an address in it cannot be broken.
import { codeOnly } from './code-only.mjs';
import { isCode, isGenerated, linesOf } from './source-tree.mjs';

const limit = 100;
/** Characters of code that may stand on the line of a long text. */
const mostCodeBeside = 60;
const prose = (path) => /\.(md|graphql)$/.test(path) && !isGenerated(path);

export const lineWidths = {
  name: 'line-widths',
  check: (tree) =>
    tree
      .filter(({ path }) => isCode(path) || prose(path))
      .flatMap(({ path, text }) => {
        const code = isCode(path) ? linesOf(codeOnly(text)) : [];
        return linesOf(text).flatMap((line, index) => {
          const width = [...line].length;
          if (width <= limit || isUnbreakable(line, code[index], path)) return [];
          return [{ path, line: index + 1, message: `${width} columns; at most ${limit}` }];
        });
      }),
};

/** A table row, an address and a text that is longer than a line do not break. */
function isUnbreakable(line, code, path) {
  if (/\S{60,}$/.test(line)) return true;
  if (code === undefined) return path.endsWith('.md') && line.startsWith('|');
  const isComment = /^\s*(\/\/|\/?\*)/.test(line);
  return !isComment && code.replace(/\s/g, '').length <= mostCodeBeside;
}
