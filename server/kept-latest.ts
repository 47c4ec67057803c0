import "server-only";

/** Keeps the results that were asked for last, as many as `size`, each under its key. A work that fails, or yields `null`, is forgotten. */
export class KeptLatest<T> {
  private readonly kept = new Map<string, Promise<T>>();

  constructor(private readonly size: number) {}

  /** What is kept under the key, else what `work` makes of it. */
  take(key: string, work: () => Promise<T>): Promise<T> {
    const result = this.kept.get(key) ?? work();
    this.kept.delete(key);
    this.kept.set(key, result);
    const forget = (): void => {
      if (this.kept.get(key) === result) this.kept.delete(key);
    };
    result.then((made) => made === null && forget(), forget);
    for (const eldest of this.kept.keys()) {
      if (this.kept.size <= this.size) break;
      this.kept.delete(eldest);
    }
    return result;
  }
}
