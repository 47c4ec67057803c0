/** Where a bar ends and its tick stands. **Units**: percent of the track. */
export type MeterPlaces = { readonly end: number; readonly tick: number | null; readonly isOver: boolean };

const percentOf = (value: number, most: number): number => Math.min(100, Math.max(0, (value / most) * 100));

/**
 * The places of a bar that is filled up to `value` of `most`, never past its track.
 *
 * **Returns** `isOver` where more is used than there was, or the tick says it will be; a track of nothing is full from the first cent.
 */
export function meterPlaces({ value, most, tick }: { value: number | null; most: number; tick: number | null }): MeterPlaces {
  const at = (part: number): number => (most > 0 ? percentOf(part, most) : part > 0 ? 100 : 0);
  return {
    end: value === null ? 0 : at(value),
    tick: tick === null ? null : at(tick),
    isOver: (value !== null && value > most) || (tick !== null && tick > most),
  };
}
