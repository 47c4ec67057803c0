/**
 * Parts of a total in proportion to weights, none of which is below 0 and one at least above: they sum up to it exactly.
 *
 * **Rounding**: each border between two parts is cut off to a whole unit.
 */
export function apportion(total: bigint, weights: readonly bigint[]): bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  let [before, given] = [0n, 0n];
  return weights.map((weight) => {
    before += weight;
    const upTo = (total * before) / whole;
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
