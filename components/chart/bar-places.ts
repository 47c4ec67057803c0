import type { BarPlace } from "@/components/chart/bars";
import { formatDay } from "@/lib/format/instant";

/** The place of a day, given as `2026-11-12` in the zone it was cut in. */
export const dayPlace = (day: string): BarPlace => ({ id: day, label: formatDay(day) });

/** The place of an hour, given as `2026-11-12T14` in the zone it was cut in. An hour that the clock had twice needs an `id` of its own. */
export const hourPlace = (hour: string): BarPlace => ({ id: hour, label: `${formatDay(hour.slice(0, 10))}, ${hour.slice(11, 13)}:00` });
