// No file is longer than 400 lines, no test longer than 600.
import { isCode, isGenerated, linesOf } from './source-tree.mjs';

const limit = 400;
const testLimit = 600;
const counted = (path) =>
  (isCode(path) || /\.(graphql|md|css|sh)$/.test(path)) && !isGenerated(path);

export const fileSizes = {
  name: 'file-sizes',
  check: (tree) =>
    tree
      .filter(({ path }) => counted(path))
      .flatMap(({ path, text }) => {
        const most = /\.(test|contract)\.ts$/.test(path) ? testLimit : limit;
        const lines = linesOf(text).length;
        return lines > most ? [{ path, message: `${lines} lines; at most ${most}` }] : [];
      }),
};
