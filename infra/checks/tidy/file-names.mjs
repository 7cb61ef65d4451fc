// Names are kebab-case, suffixes come from the house's list, no folder is a lumber room, and
// nothing that a compiler wrote stands among the sources.
const suffixes = new Set([
  ...['resolvers', 'store', 'table', 'view', 'contract', 'fixture'],
  ...['unit.test', 'sim.test', 'db.test', 'broker.test', 'e2e.test', 'browser.test'],
  ...['endurance.test', 'deployment.test'],
]);
const lumberRooms = /(^|\/)(common|shared|utils?|helpers?|managers?|base)(\/|\.[a-z.]+$)/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const inWorkspace = /^(packages|services|gateway|infra)\//;
const compiled = /\/src\/.*\.(js|js\.map|d\.ts|tsbuildinfo)$/;

export const fileNames = {
  name: 'file-names',
  check(tree) {
    const paths = new Set(tree.map(({ path }) => path));
    return tree
      .filter(({ path }) => inWorkspace.test(path))
      .flatMap(({ path }) => faults(path, paths));
  },
};

function faults(path, paths) {
  const complaints = [];
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (lumberRooms.test(path)) complaints.push('a name that says nothing about what is inside');
  if (compiled.test(path)) complaints.push('a compiled file among the sources');
  if (/\.(ts|mjs|jsx|graphql|csv)$/.test(name)) {
    const [stem, ...rest] = name.split('.');
    if (!kebab.test(stem)) complaints.push(`«${stem}» is not kebab-case`);
    const suffix = rest.slice(0, -1).join('.');
    if (name.endsWith('.ts') && suffix !== '' && !isKnown(suffix, path, paths)) {
      complaints.push(`«.${suffix}» is no suffix of the house, and no part of a file beside it`);
    }
  }
  return complaints.map((message) => ({ path, message }));
}

/**
 * `kafka-log.topic.ts` is a part of `kafka-log.ts`; `x.outage.contract.ts` is one more
 * `x.contract.ts`.
 */
function isKnown(suffix, path, paths) {
  if (suffixes.has(suffix)) return true;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const [stem, part, ...rest] = path.slice(folder.length).split('.');
  const isDeclaration = suffix === 'd';
  return !isDeclaration && part !== undefined && paths.has(`${folder}${[stem, ...rest].join('.')}`);
}
