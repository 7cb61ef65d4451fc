// Chance from a seed: the same seed makes the same nation.

/** mulberry32, after Tommy Ettinger. */
export function chanceFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    happens: (share) => next() < share,
    of: (list) => list[below(list.length)],
    /** `[[value, weight], …]` */
    weighted(pairs) {
      let left = next() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of pairs) {
        left -= weight;
        if (left < 0) return value;
      }
      return pairs.at(-1)[0];
    },
    uuid() {
      const hex = Array.from({ length: 4 }, () =>
        below(2 ** 32)
          .toString(16)
          .padStart(8, '0'),
      ).join('');
      const variant = '89ab'[below(4)];
      const [a, b, c] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16)];
      return `${a}-${b}-4${c}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    hex: (length) => Array.from({ length }, () => below(16).toString(16)).join(''),
    digits: (length) => Array.from({ length }, () => below(10)).join(''),
  };
}
