// Each rule of the house is given a small tree that breaks it, and some that do not; the tree that
// we have keeps them all.
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { codeOnly } from './code-only.mjs';
import { importsOf } from './imports.mjs';
import { withNewMigrations } from './landed-migrations.mjs';
import { withMap } from './package-map.mjs';
import { rules } from './rules.mjs';
import { readTree } from './source-tree.mjs';

interface Fault {
  readonly path: string;
  readonly line?: number;
  readonly message: string;
}

type Files = Readonly<Record<string, string | null>>;

const treeOf = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }));

function faultsOf(name: string, files: Files): string[] {
  const rule = rules.find((one) => one.name === name);
  if (rule === undefined) throw new Error(`no rule ${name}`);
  return rule.check(treeOf(files)).map((fault: Fault) => `${fault.path}: ${fault.message}`);
}

const manifest = (name: string, dependencies: Readonly<Record<string, string>> = {}) =>
  JSON.stringify({ name: `@kc/${name}`, version: '0.1.0', dependencies });
const references = (...paths: readonly string[]) =>
  JSON.stringify({ references: paths.map((path) => ({ path })) });
const ledger = 'packages/claim-ledger/src';
const migrationPath = 'services/x/src/migrations/1900000000000-change.ts';
const migrationOf = (...statements: readonly string[]) => `
export class Change1900000000000 implements MigrationInterface {
  readonly name = 'Change1900000000000';
  async up(runner: QueryRunner): Promise<void> {
${statements.map((sql) => `    await runner.query(\`${sql}\`);\n`).join('')}  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table t');
  }
}
`;
const migration = (...statements: readonly string[]): Files => ({
  [migrationPath]: migrationOf(...statements),
});
const landedList = (hash: string): Files => ({
  'infra/checks/migrations.sha256': `${hash}  ${migrationPath}\n`,
});

/** The rule, what breaks it, the files, and a word of the complaint. */
const broken: readonly (readonly [string, string, Files, string])[] = [
  ['top-level', 'a new folder', { 'docs/a.md': '' }, 'docs'],
  ['text-encoding', 'bytes that are no text', { 'a.md': null }, 'UTF-8'],
  ['text-encoding', 'letters apart from their marks', { 'a.md': 'a\u0323\n' }, 'NFC'],
  ['text-encoding', 'carriage returns', { 'a.md': 'a\r\n' }, 'carriage'],
  ['text-encoding', 'no last line feed', { 'a.md': 'a' }, 'line feed'],
  ['file-names', 'capitals', { 'services/x/src/FooBar.ts': '' }, 'kebab-case'],
  ['file-names', 'an unknown suffix', { 'services/x/src/a.service.ts': '' }, '.service'],
  ['file-names', 'a lumber room', { 'packages/x/src/utils/a.ts': '' }, 'says nothing'],
  ['file-names', 'what tsc wrote', { 'packages/x/src/a.js': '' }, 'compiled'],
  ['header-comments', 'no header', { 'packages/x/src/a.ts': 'const a = 1;\n' }, 'without saying'],
  ['file-sizes', '401 lines', { 'packages/x/src/a.ts': 'a\n'.repeat(401) }, 'at most 400'],
  ['file-sizes', '601 lines of test', { 'a.unit.test.ts': 'a\n'.repeat(601) }, 'at most 600'],
  ['line-widths', 'a wide comment', { 'a.ts': `// ${'word '.repeat(20)}\n` }, '103 columns'],
  ['line-widths', 'wide prose', { 'a.md': `${'word '.repeat(25)}\n` }, '125 columns'],
  ['line-widths', 'wide code', { 'a.ts': `f(${'word, '.repeat(17)}'x');\n` }, 'columns'],
  ['left-behind', 'a print', { [`${ledger}/a.ts`]: 'console.log(1);\n' }, 'prints'],
  ['left-behind', 'work for later', { 'a.md': `${'TO'}${'DO'}: more\n` }, 'later'],
  ['left-behind', 'an unchecked line', { 'a.ts': `// @ts-${'ignore'}\n` }, 'switched off'],
  ['left-behind', 'one chosen test', { 'a.unit.test.ts': "test.only('x', f);\n" }, 'chosen'],
  [
    'left-behind',
    'a silent skip',
    { 'a.unit.test.ts': `test.${'skip'}('x', f);\n` },
    'does not say',
  ],
  ['left-behind', 'a path of one machine', { 'a.md': `see ${'/ho'}${'me'}/me/a\n` }, 'machine'],
  ['left-behind', 'half a merge', { 'a.md': `${'<'.repeat(7)} ours\n` }, 'merge'],
  ['pure-ledger', 'an import', { [`${ledger}/a.ts`]: "import 'node:fs';\n" }, 'node:fs'],
  ['pure-ledger', 'a clock', { [`${ledger}/a.ts`]: 'Date.now();\n' }, 'clock'],
  ['pure-ledger', 'a date elsewhere', { [`${ledger}/a.ts`]: 'new Date(ms);\n' }, 'date'],
  ['pure-ledger', 'chance', { [`${ledger}/a.ts`]: 'Math.random();\n' }, 'chance'],
  ['pure-ledger', 'a locale', { [`${ledger}/a.ts`]: 'a.toLocaleString();\n' }, 'locale'],
  ['pure-ledger', 'a float', { [`${ledger}/a.ts`]: 'a * 0.5;\n' }, 'floats'],
  ['pure-ledger', 'the default order', { [`${ledger}/a.ts`]: 'a.sort();\n' }, 'default order'],
  ['pure-ledger', 'a promise', { [`${ledger}/a.ts`]: 'await a;\n' }, 'waits'],
  ['pure-ledger', 'the environment', { [`${ledger}/a.ts`]: 'process.env;\n' }, 'outside'],
  [
    'pure-domain',
    'a domain file that reads rows',
    {
      'services/x/src/plans/plan.ts': "import { rows } from './plan.store.js';\n",
      'services/x/src/plans/plan.store.ts': '',
    },
    'plan.store.js',
  ],
  [
    'pure-domain',
    'a domain file that waits',
    { 'services/x/src/plans/plan.ts': 'await f();\n', 'services/x/src/plans/plan.graphql': '' },
    'waits',
  ],
  [
    'database-imports',
    'typeorm in a use case',
    { 'services/x/src/plans/approve-plan.ts': "import { In } from 'typeorm';\n" },
    'outside a store',
  ],
  [
    'package-imports',
    'a deep import by path',
    {
      'packages/x/package.json': manifest('x'),
      'packages/x/src/a.ts': "import { b } from '../../y/src/b.js';\n",
    },
    'reaches into packages/y/src/b.js',
  ],
  [
    'package-imports',
    'a deep import by name',
    {
      'packages/x/package.json': manifest('x', { '@kc/y': '0.1.0' }),
      'packages/x/src/a.ts': "import { b } from '@kc/y/src/b.js';\n",
    },
    'reaches into @kc/y/src/b.js',
  ],
  [
    'package-imports',
    'an import that is not declared',
    {
      'packages/x/package.json': manifest('x'),
      'packages/x/src/a.ts': "import pg from 'pg';\n",
    },
    'pg is not declared',
  ],
  [
    'package-imports',
    'a service that knows another one',
    {
      'services/x/package.json': manifest('x', { '@kc/y': '0.1.0' }),
      'services/y/package.json': manifest('y'),
    },
    'must not depend on @kc/y',
  ],
  [
    'package-imports',
    'packages in a circle',
    {
      'packages/x/package.json': manifest('x', { '@kc/y': '0.1.0' }),
      'packages/y/package.json': manifest('y', { '@kc/x': '0.1.0' }),
    },
    '@kc/x → @kc/y → @kc/x',
  ],
  ['package-imports', 'an index in a folder', { 'services/x/src/a/index.ts': '' }, 'door'],
  [
    'package-files',
    'a version that floats',
    { 'packages/x/package.json': manifest('x', { pg: '^8.0.0' }) },
    'not exact',
  ],
  [
    'package-files',
    'two versions of one library',
    {
      'packages/x/package.json': manifest('x', { pg: '8.0.0' }),
      'packages/y/package.json': manifest('y', { pg: '8.0.1' }),
    },
    '8.0.0 elsewhere',
  ],
  [
    'package-files',
    'a library that nobody imports',
    { 'packages/x/package.json': manifest('x', { pg: '8.0.0' }) },
    'never imported',
  ],
  [
    'package-files',
    'a dependency without a reference',
    {
      'packages/x/package.json': manifest('x', { '@kc/y': '0.1.0' }),
      'packages/x/tsconfig.json': references(),
      'packages/y/package.json': manifest('y'),
      'packages/y/tsconfig.json': references(),
    },
    'does not reference packages/y',
  ],
  [
    'package-files',
    'a workspace that the build forgets',
    {
      'packages/y/package.json': manifest('y'),
      'packages/y/tsconfig.json': references(),
      'tsconfig.json': references(),
    },
    'does not reference packages/y',
  ],
  [
    'landed-migrations',
    'one that was edited',
    { ...migration('create table t (id uuid)'), ...landedList('0'.repeat(64)) },
    'was edited',
  ],
  ['landed-migrations', 'one that is gone', landedList('0'.repeat(64)), 'not there any more'],
  ['landed-migrations', 'one that is not kept', migration('create table t ()'), 'is not in infra'],
  [
    'landed-migrations',
    'one that takes along what may change',
    { [migrationPath]: `import { sql } from '../tables.js';\n${migrationOf()}` },
    'takes services/x/src/tables.js along',
  ],
  ...[
    'alter table t drop column a',
    'alter table t add column a text, drop column b',
    'ALTER TABLE t ALTER COLUMN a TYPE bigint',
    'alter table t alter a set not null',
    'alter table t add column a text not null',
    'alter table t add a text not null',
    'alter table t add constraint c check (a > 0)',
    'alter table t add primary key (id)',
    'alter table t rename column a to b',
    'alter table t rename to u',
    'create unique index i on t (a)',
    'create or replace function f() returns int language sql return 1',
    'drop index i',
    'truncate t',
    'update t set a = 1',
    'delete from t',
    'insert into t values (1)',
    'create table u (id uuid); drop table t',
    'create trigger x before insert on t for each row execute function f()',
    'with gone as (delete from t returning id) insert into u select id from gone',
  ].map((sql) => ['expanding-migrations', sql, migration(sql), 'does more than add'] as const),
  [
    'expanding-migrations',
    'a contraction that does not say since when nobody reads it',
    { [migrationPath]: `// Contract: nobody reads it\n${migrationOf('drop table t')}` },
    'does more than add',
  ],
  ['package-map', 'a map that is old', { 'packages/README.md': '# Packages\n' }, 'the map'],
];

describe('a rule of the house', () => {
  test.each(broken)('%s complains of %s', (name, _what, files, complaint) => {
    expect(faultsOf(name, files).join('\n')).toContain(complaint);
  });

  test('every rule is broken at least once here', () => {
    const shown = new Set(broken.map(([name]) => name));
    expect(rules.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
  });
});

describe('no rule complains of', () => {
  test.each<[string, string, Files]>([
    ['line-widths', 'a long text', { 'a.ts': `const a =\n  '${'word '.repeat(25)}';\n` }],
    ['line-widths', 'a shown answer', { 'a.md': `\`\`\`json\n${'word '.repeat(25)}\n\`\`\`\n` }],
    ['line-widths', 'a row of a table', { 'a.md': `| ${'word '.repeat(25)} |\n` }],
    ['left-behind', 'a word in a text', { [`${ledger}/a.ts`]: "const a = 'console.log(1)';\n" }],
    [
      'left-behind',
      'a skip that says why',
      { 'a.ts': "test.skip('x (skipped, because y)', f);\n" },
    ],
    ['pure-ledger', 'an order that is given', { [`${ledger}/a.ts`]: 'a.sort(byCodeUnit);\n' }],
    ['pure-ledger', 'the one function of days', { [`${ledger}/decide.ts`]: 'new Date(ms);\n' }],
    ['pure-ledger', 'its tests', { [`${ledger}/a.unit.test.ts`]: "import 'node:fs';\n" }],
    [
      'database-imports',
      'a transaction named by type',
      { 'services/x/src/a/b.ts': "import type { EntityManager } from 'typeorm';\n" },
    ],
    ...[
      'create table u (id uuid primary key); create unique index i on u (id)',
      'create table u (id uuid); insert into u (id) values (gen_random_uuid())',
      'create table u (id uuid); alter table u add constraint c unique (id)',
      'create index i on t (a) where b is null',
      'alter table t add column a numeric(20, 0), add column if not exists b text',
      "alter table t add column a text not null default 'drop; table'",
      'alter table t add constraint c check (a > 0) not valid',
      'alter table t validate constraint c',
      'alter table t alter column a set default 7',
      'comment on table t is $$not; a change$$',
    ].map((sql): [string, string, Files] => ['expanding-migrations', sql, migration(sql)]),
    [
      'expanding-migrations',
      'a contraction that says since when nobody reads it',
      {
        [migrationPath]: `// Contract: since 0.4.0 nobody reads t.\n${migrationOf('drop table t')}`,
      },
    ],
    [
      'file-names',
      'a part of a file beside it',
      { 'packages/x/src/a-log.ts': '', 'packages/x/src/a-log.topic.ts': '' },
    ],
  ])('(%s) %s', (name, _what, files) => {
    expect(faultsOf(name, files)).toEqual([]);
  });
});

describe('what the rules stand on', () => {
  test('code without its texts and comments, place for place', () => {
    const [open, close] = ['`$' + '{', '}`'];
    const text = `a('x // y', ${open}c('d')${close}); // f\nconst g = /'/.test(h); /* i\nj */ k;\n`;
    const code = codeOnly(text);
    const blanked = `a( , ${open}c( )${close}); \nconst g = .test(h); \n k;\n`;
    expect(code.replace(/ +/g, ' ')).toBe(blanked);
    expect(code).toHaveLength(text.length);
  });

  test('imports, however they are written', () => {
    const text = [
      "import type { A } from './a.js';",
      "import {\n  b,\n} from '../b/b.js';",
      "export * from '@kc/c';",
      "import 'd';",
      "const e = await import('e/f');",
    ].join('\n');
    const found = importsOf({ path: 'services/x/src/y/z.ts', text });
    expect(found.map(({ target, typeOnly, line }) => [target, typeOnly, line])).toEqual([
      ['services/x/src/y/a.js', true, 1],
      ['services/x/src/b/b.js', false, 4],
      ['@kc/c', false, 5],
      ['d', false, 6],
      ['e/f', false, 7],
    ]);
  });

  test('the map lists a package after those that it imports', () => {
    const tree = treeOf({
      'packages/a/package.json': manifest('a', { '@kc/b': '0.1.0' }),
      'packages/b/package.json': manifest('b'),
    });
    const map = withMap('# Packages\n', tree);
    expect(map.indexOf('| `b` |')).toBeLessThan(map.indexOf('| `a` |'));
    expect(withMap(map, tree)).toBe(map);
  });
});

test('a new migration is added to those that are never edited, and none is changed there', () => {
  const other = 'services/y/src/migrations/1900000000001-more.ts';
  const [list] = Object.values(landedList('0'.repeat(64)));
  const tree = treeOf({ ...landedList('0'.repeat(64)), [other]: migrationOf('create table u ()') });

  const longer = withNewMigrations(list, tree);

  expect(longer).toMatch(new RegExp(`^${list}[0-9a-f]{64}  ${other}\n$`));
});

test('our own tree keeps the rules', () => {
  const tree = readTree(fileURLToPath(new URL('../../../', import.meta.url)));
  const faults = rules.flatMap(({ name, check }) =>
    check(tree).map(
      ({ path, line, message }: Fault) => `${path}:${line ?? ''} ${message} (${name})`,
    ),
  );
  expect(tree.length).toBeGreaterThan(100);
  expect(faults).toEqual([]);
});
