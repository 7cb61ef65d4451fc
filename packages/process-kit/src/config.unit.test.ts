// Settings are read as declared, and everything that is wrong with them is said at once.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigError, type Environment, field, readConfig } from './index.js';

const postgres = ['postgres:', 'postgresql:'];

describe('readConfig', () => {
  it('reads each kind of field', () => {
    const settings = readConfig(
      {
        name: field.text('NAME'),
        port: field.port('PORT'),
        database: field.url('DATABASE_URL', postgres),
        brokers: field.list('BROKERS'),
        log: field.choice('LOG', ['kafka', 'postgres']),
        missing: field.optional(field.port('MISSING')),
        fallback: field.withDefault(field.wholeNumber('FALLBACK', { min: 0, max: 9 }), 7),
      },
      {
        NAME: ' Chương trình ',
        PORT: '4000',
        DATABASE_URL: 'postgres://127.0.0.1/kc',
        BROKERS: 'a:9092, b:9092',
        LOG: 'kafka',
        MISSING: ' ',
      },
    );
    expect(settings).toEqual({
      name: 'Chương trình',
      port: 4000,
      database: 'postgres://127.0.0.1/kc',
      brokers: ['a:9092', 'b:9092'],
      log: 'kafka',
      missing: undefined,
      fallback: 7,
    });
  });

  it('reports all faults together, in both languages', () => {
    const read = () =>
      readConfig(
        { name: field.text('NAME'), port: field.port('PORT'), log: field.choice('LOG', ['a']) },
        { PORT: '70000', LOG: 'b' },
      );
    expect(faultsOf(read)).toEqual([
      'NAME: chưa đặt, cả NAME_FILE cũng chưa / is not set, nor is NAME_FILE',
      'PORT: phải là số nguyên 1…65535 / must be a whole number 1…65535',
      'LOG: phải là một trong a / must be one of a',
    ]);
  });

  it.each(['1.5', '0x10', '1e3', 'abc', '-1'])('refuses %s as a port', (value) => {
    expect(faultsOf(() => readConfig({ port: field.port('P') }, { P: value }))).toHaveLength(1);
  });

  it('refuses a list with an empty element', () => {
    expect(faultsOf(() => readConfig({ l: field.list('L') }, { L: 'a,,b' }))).toHaveLength(1);
  });

  it('refuses a bad value even where the field may be missing', () => {
    const read = () => readConfig({ p: field.optional(field.port('P')) }, { P: 'x' });
    expect(faultsOf(read)).toHaveLength(1);
  });

  describe('from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'config-'));
    const file = join(folder, 'secret');
    writeFileSync(file, ' postgres://u:secret@host/db\n');
    afterAll(() => rmSync(folder, { recursive: true }));
    const read = (env: Environment) => readConfig({ db: field.url('DB', postgres) }, env);

    it('takes the trimmed content of the file that X_FILE names', () => {
      expect(read({ DB_FILE: file })).toEqual({ db: 'postgres://u:secret@host/db' });
    });

    it.each([
      ['a file that is not there', { DB_FILE: `${file}.not` }, 'ENOENT'],
      ['a value beside the file', { DB: 'postgres://host/db', DB_FILE: file }, 'DB_FILE'],
    ])('refuses %s', (_, env, said) => {
      expect(faultsOf(() => read(env))).toEqual([expect.stringContaining(said)]);
    });
  });

  it('never repeats a URL, which may hold a password', () => {
    const read = () =>
      readConfig({ db: field.url('DB', postgres) }, { DB: 'mysql://u:secret@host/db' });
    expect(faultsOf(read).join()).not.toContain('secret');
    expect(faultsOf(read)).toHaveLength(1);
  });
});

function faultsOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}
