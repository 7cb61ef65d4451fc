// The top level is fixed: a newcomer sees the same few entries for ever.
const allowed = new Set([
  ...['README.md', 'package.json', 'package-lock.json', 'tsconfig.json', 'docker-compose.yml'],
  ...['services', 'gateway', 'packages', 'infra'],
]);

export const topLevel = {
  name: 'top-level',
  check(tree) {
    const entries = new Set(tree.map(({ path }) => path.split('/')[0]));
    return [...entries]
      .filter((entry) => !entry.startsWith('.') && !allowed.has(entry))
      .map((path) => ({ path, message: 'has no place at the top level' }));
  },
};
