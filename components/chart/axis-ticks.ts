import { formatDay } from "@/lib/format/instant";

export type AxisTick = { readonly at: number; readonly label: string };
/** The words of a tick; none for what is not one. */
export const wordOf =
  (ticks: readonly AxisTick[]) =>
  (value: number): string =>
    ticks.find((tick) => tick.at === value)?.label ?? "";

type Domain = readonly [from: number, to: number];

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Below this a time axis has hours. */
const CLOCK_DAYS = 2;

const isoOf = (at: number): string => new Date(at).toISOString();

/** The next step of 1, 2 or 5 times a power of ten that divides a span into at most `count` parts. */
function roundStep(span: number, count: number): number {
  const least = span / count;
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10) * power;
}

/** Where a linear axis begins and ends: at zero, or below where figures are, and at a round figure above all of them. */
export function linearDomain(values: readonly number[], count: number): Domain {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  if (least === most) return [0, 1];
  const step = roundStep(most - least, count);
  return [Math.floor(least / step + 1e-9) * step, Math.ceil(most / step - 1e-9) * step];
}

/** The powers of ten round all figures above zero. */
export function logDomain(values: readonly number[]): Domain {
  const logs = values.filter((value) => value > 0).map(Math.log10);
  if (logs.length === 0) return [1, 10];
  const from = Math.floor(Math.min(...logs) + 1e-9);
  return [10 ** from, 10 ** Math.max(from + 1, Math.ceil(Math.max(...logs) - 1e-9))];
}

/** Round figures within a domain, at most `count` spaces between them. */
export function linearTicks([from, to]: Domain, count: number): number[] {
  if (to <= from) return [from];
  const step = roundStep(to - from, count);
  const first = Math.ceil(from / step - 1e-9);
  const length = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Powers of ten within a domain, thinned to at most `count` spaces; 2 and 5 times of them where few would be left. */
export function logTicks([from, to]: Domain, count: number): number[] {
  const [low, high] = [Math.ceil(Math.log10(from) - 1e-9), Math.floor(Math.log10(to) + 1e-9)];
  const every = Math.max(1, Math.ceil((high - low) / count));
  const powers = Array.from({ length: Math.max(0, Math.floor((high - low) / every) + 1) }, (_, index) => low + index * every);
  const factors = powers.length < 3 && count >= 3 ? [1, 2, 5] : [1];
  const bases = factors.length > 1 ? Array.from({ length: high - low + 2 }, (_, index) => low - 1 + index) : powers;
  return bases
    .flatMap((power) => factors.map((factor) => Number((factor * 10 ** power).toPrecision(12))))
    .filter((value) => value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9));
}

function monthTicks([from, to]: Domain, months: number): number[] {
  const start = new Date(from);
  const first = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  const at = (index: number) => Date.UTC(2000, first + index * months - 2000 * 12);
  const length = Math.ceil((to - from) / (months * 28 * DAY_MS)) + 2;
  return Array.from({ length }, (_, index) => at(index)).filter((value) => value >= from && value <= to);
}

const MINUTE_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720];

/** Minutes or hours of a clock; where a day begins, the day. */
function clockTicks([from, to]: Domain, count: number): AxisTick[] {
  const step = (MINUTE_STEPS.find((minutes) => (to - from) / MINUTE_MS / minutes <= count) ?? 1_440) * MINUTE_MS;
  const first = Math.ceil(from / step) * step;
  const label = (at: number) => (at % DAY_MS === 0 ? formatDay(isoOf(at)) : isoOf(at).slice(11, 16));
  const length = Math.max(1, Math.floor((to - first) / step) + 1);
  return Array.from({ length }, (_, index) => first + index * step).map((at) => ({ at, label: label(at) }));
}

/** Minutes, hours, starts of days, months or years in UTC within a domain of milliseconds, at most `count` spaces between them. */
export function timeTicks([from, to]: Domain, count: number): AxisTick[] {
  const days = (to - from) / DAY_MS;
  if (days < CLOCK_DAYS) return clockTicks([from, to], count);
  const months = [1, 2, 3, 6, 12, 24, 60].find((step) => days / 30.4 / step <= count) ?? 120;
  if (days > 50) {
    const label = (at: number) => formatDay(isoOf(at).slice(0, months >= 12 ? 4 : 7));
    return monthTicks([from, to], months).map((at) => ({ at, label: label(at) }));
  }
  const step = ([1, 2, 7, 14].find((size) => days / size <= count) ?? 28) * DAY_MS;
  const first = Math.ceil(from / DAY_MS) * DAY_MS;
  const length = Math.max(1, Math.floor((to - first) / step) + 1);
  return Array.from({ length }, (_, index) => first + index * step).map((at) => ({ at, label: formatDay(isoOf(at)) }));
}
