// Every file of code opens with what it decides or does.
import { isCode } from './source-tree.mjs';

const opening = /^(#![^\n]*\n)?(\/\/|\/\*)/;

export const headerComments = {
  name: 'header-comments',
  check: (tree) =>
    tree
      .filter(({ path, text }) => isCode(path) && !opening.test(text ?? ''))
      .map(({ path }) => ({ path, line: 1, message: 'opens without saying what it does' })),
};
