// Chance that can be had again: every choice of a schedule comes from one seed.

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  /** Small fast counting generator (sfc32), warmed up so that near seeds do not look alike. */
  constructor(seed: number) {
    this.#a = seed >>> 0;
    this.#b = Math.floor(seed / 4_294_967_296) >>> 0;
    this.#c = 0x9e3779b9;
    for (let i = 0; i < 12; i += 1) this.bits();
  }

  /** 32 bits, not negative. */
  bits(): number {
    const sum = (this.#a + this.#b + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }

  /** A whole number from 0 up to, but not, `count`. */
  below(count: number): number {
    return Math.floor((this.bits() / 4_294_967_296) * count);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(share: number): boolean {
    return this.bits() < share * 4_294_967_296;
  }

  pick<T>(all: readonly T[]): T {
    if (all.length === 0) throw new Error('nothing to pick from');
    return all[this.below(all.length)] as T;
  }

  /** By weight; the order of the rows decides nothing but the numbering. */
  weighted<T>(rows: readonly (readonly [weight: number, value: T])[]): T {
    let left = this.below(rows.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, value] of rows) {
      if (left < weight) return value;
      left -= weight;
    }
    throw new Error('no weights');
  }

  uuid(): string {
    const hex = hex8(this.bits()) + hex8(this.bits()) + hex8(this.bits()) + hex8(this.bits());
    const groups = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
    return `${groups.join('-')}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

function hex8(bits: number): string {
  return bits.toString(16).padStart(8, '0');
}
