import "server-only";

/** Maps over a list with at most `limit` calls in hand at once; results keep the order of the list. **Throws** what a call throws. */
export async function mapLimited<T, R>(list: readonly T[], limit: number, work: (one: T, index: number) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(list.length);
  const rest = list.entries();
  const worker = async (): Promise<void> => {
    for (const [index, one] of rest) results[index] = await work(one, index);
  };
  await Promise.all(Array.from({ length: Math.min(limit, list.length) }, worker));
  return results;
}
