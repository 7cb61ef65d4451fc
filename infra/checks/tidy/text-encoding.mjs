// Every text is UTF-8 in NFC, without byte order mark, with line feeds, and ends with one.
export const textEncoding = {
  name: 'text-encoding',
  check: (tree) =>
    tree.flatMap(({ path, text }) => faults(text).map((message) => ({ path, message }))),
};

function faults(text) {
  if (text === null) return ['not UTF-8'];
  if (text === '') return ['an empty file'];
  return [
    text.startsWith('\uFEFF') && 'a byte order mark',
    text.includes('\r') && 'carriage returns',
    text.normalize('NFC') !== text && 'not NFC: write combining characters as escapes',
    !text.endsWith('\n') && 'no line feed at the end',
  ].filter(Boolean);
}
