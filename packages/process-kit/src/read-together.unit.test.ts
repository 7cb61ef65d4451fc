// Settings of several places, and one report of what is wrong with them.
import { expect, it } from '@jest/globals';
import { ConfigError, field, readConfig, readTogether } from './index.js';

const port = (variable: string) => () => readConfig({ port: field.port(variable) }, { A: '1' });

it('gives what each reader read', () => {
  expect(readTogether({ a: port('A') })).toEqual({ a: { port: 1 } });
});

it('names the faults of all readers at once', () => {
  expect(() => readTogether({ a: port('A'), b: port('B'), c: port('C') })).toThrow(
    expect.objectContaining({
      name: 'ConfigError',
      faults: [expect.stringContaining('B:'), expect.stringContaining('C:')],
    }),
  );
});

it('lets any other failure pass', () => {
  const fail = () => {
    throw new TypeError('broken');
  };
  const read = () => readTogether({ a: fail });
  expect(read).toThrow(TypeError);
  expect(read).not.toThrow(ConfigError);
});
