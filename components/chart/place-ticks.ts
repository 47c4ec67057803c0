import type { AxisTick } from "@/components/chart/axis-ticks";
import type { BarPlace, PlaceAxis } from "@/components/chart/bars";

type Calendar = Exclude<PlaceAxis["step"], "name">;

const STEPS: Readonly<Record<Calendar, readonly number[]>> = {
  day: [1, 2, 3, 7, 14, 28, 56, 91, 182],
  hour: [1, 2, 3, 6, 12, 24, 48, 168],
};
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const dayWords = (id: string): string => `${Number(id.slice(8, 10))} ${MONTHS[Number(id.slice(5, 7)) - 1] ?? ""}`.trim();

/** A tick in few letters: of what it shares with the tick before, the month or the day is not said again. */
function shortWords({ id, label }: BarPlace, before: BarPlace | undefined, step: Calendar): string {
  if (!/^\d{4}-\d{2}-\d{2}/.test(id)) return label;
  const shared = step === "day" ? 7 : 10;
  if (before?.id.slice(0, shared) !== id.slice(0, shared)) return dayWords(id);
  return step === "day" ? String(Number(id.slice(8, 10))) : `${id.slice(11, 13)}:00`;
}

/**
 * The days or hours that are named below the bars: every one, or as many as have room, in steps that a calendar knows.
 *
 * **Units**: `room` is how many names the width has room for.
 */
export function placeTicks(places: readonly BarPlace[], step: Calendar, room: number): AxisTick[] {
  const every = STEPS[step].find((size) => places.length / size <= Math.max(1, room)) ?? Math.ceil(places.length / Math.max(1, room));
  const shown = places.map((place, at) => ({ place, at })).filter(({ at }) => at % every === 0);
  return shown.map(({ place, at }, index) => ({ at, label: shortWords(place, shown[index - 1]?.place, step) }));
}
