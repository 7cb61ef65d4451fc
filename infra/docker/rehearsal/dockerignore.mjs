// Which files of the context a .dockerignore leaves in: Docker's rules (the last pattern that fits
// decides, a folder's pattern covers what is in it, ** stands for any folders), as a function.

/** Answers for a path as git writes it: with slashes, from the root. */
export function keptBy(text) {
  const patterns = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const keeps = line.startsWith('!');
      return { keeps, regex: regexOf(keeps ? line.slice(1) : line) };
    });
  return (path) => patterns.findLast(({ regex }) => regex.test(path))?.keeps ?? true;
}

function regexOf(pattern) {
  const clean = pattern.trim().replace(/^\/+|\/+$/g, '');
  const source = clean.replace(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (found) => {
    if (found === '**/') return '(?:.*/)?';
    if (found === '**') return '.*';
    if (found === '*') return '[^/]*';
    if (found === '?') return '[^/]';
    if (found === '[' || found === ']' || found === '\\') {
      throw new Error(`.dockerignore: «${pattern}» is not understood here`);
    }
    return `\\${found}`;
  });
  return new RegExp(`^${source}(?:/.*)?$`);
}
