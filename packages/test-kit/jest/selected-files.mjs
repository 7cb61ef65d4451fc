// Which test files this run will take, so that no server is started that none of them needs.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const roots = ['packages', 'services', 'gateway', 'infra'];

export function selectedFiles(globalConfig, projectConfig) {
  const { rootDir } = globalConfig;
  const suites = projectConfig.testRegex.map((regex) => new RegExp(regex));
  const paths = globalConfig.testPathPatterns.toExecutor({
    cwd: process.cwd(),
    rootDir,
  });
  return roots
    .flatMap((root) => testsUnder(join(rootDir, root)))
    .filter((file) => suites.some((suite) => suite.test(file)) && paths.isMatch(file));
}

function testsUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isFile()) return path.endsWith('.test.ts') ? [path] : [];
    const skipped = !entry.isDirectory() || ['node_modules', 'dist'].includes(entry.name);
    return skipped ? [] : testsUnder(path);
  });
}
