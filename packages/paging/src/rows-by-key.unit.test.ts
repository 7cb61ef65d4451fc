// That many keys become one reading, and every key gets its own rows.
import { describe, expect, it } from '@jest/globals';
import { rowByKey, rowsByKey } from './rows-by-key.js';

const booths = [
  { id: 'a', event: 'fair' },
  { id: 'b', event: 'fair' },
  { id: 'c', event: 'mission' },
];

describe('rowByKey', () => {
  it('reads all keys at once and gives null where there is no row', async () => {
    const readings: (readonly string[])[] = [];
    const loader = rowByKey(
      async (keys) => {
        readings.push(keys);
        return booths.filter(({ id }) => keys.includes(id));
      },
      ({ id }) => id,
    );

    const rows = await Promise.all(['c', 'z', 'a', 'c'].map((key) => loader.load(key)));

    expect(rows).toEqual([booths[2], null, booths[0], booths[2]]);
    expect(readings).toEqual([['c', 'z', 'a']]);
  });
});

describe('rowsByKey', () => {
  it('gives each key its rows in the order of reading, and none where there are none', async () => {
    const loader = rowsByKey(
      async () => booths,
      ({ event }) => event,
    );

    const rows = await loader.loadMany(['mission', 'fair', 'market']);

    expect(rows).toEqual([[booths[2]], [booths[0], booths[1]], []]);
  });
});
