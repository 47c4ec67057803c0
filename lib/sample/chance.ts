/** Draws from a seed: the same ones on every machine. */
export class Chance {
  private state: number;

  constructor(...seeds: readonly number[]) {
    this.state = 0x9e3779b9;
    for (const seed of seeds) {
      this.state = Math.imul(this.state ^ seed, 0x85ebca6b) >>> 0;
      this.next();
    }
  }

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number in [0, most). */
  below(most: number): number {
    return Math.floor(this.next() * most);
  }

  /** A whole number around `middle`: mostly within half and twice of it. */
  around(middle: number): number {
    return Math.max(1, Math.round(middle * Math.exp((this.next() + this.next() + this.next() - 1.5) * 0.9)));
  }

  /** How often something happens that is expected `mean` times: a whole number that comes to `mean` in the long run. */
  count(mean: number): number {
    return Math.floor(mean + this.next());
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0];
  }

  /** Hexadecimal digits. */
  hex(digits: number): string {
    let text = "";
    while (text.length < digits)
      text += Math.floor(this.next() * 2 ** 32)
        .toString(16)
        .padStart(8, "0");
    return text.slice(0, digits);
  }
}
