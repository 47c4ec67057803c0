import { ChartFrame } from "@/components/chart/frame";
import { stepWords } from "@/components/latency/session-words";
import { formatZonedMinute } from "@/lib/format/zoned";
import type { Step } from "@/lib/usage/burst";
import type { BurstLines } from "@/lib/usage/burst-lines";
import type { SessionBurst } from "@/lib/usage/burst-report";
import { clockMs } from "@/lib/usage/timed-places";

type BurstChartsProps = { readonly burst: SessionBurst; readonly lines: BurstLines; readonly zone: string; readonly now: string };

const LEAST_TOP = 4;

/** Few at once still stand on whole numbers. */
const wholeDomain = (steps: readonly Step[]): { readonly domain?: readonly [number, number] } =>
  steps.every(({ count }) => count < LEAST_TOP) ? { domain: [0, LEAST_TOP] } : {};

/** One session minute by minute: Requests that began, and tries under way. */
export function BurstCharts({ burst, lines, zone, now }: BurstChartsProps) {
  const points = (steps: readonly Step[]) => steps.map(({ at, count }) => ({ x: clockMs(at, zone), y: count }));
  const step = stepWords(lines.minutes);
  const [first, last] = [lines.perMinute[0]?.at ?? 0, lines.perMinute.at(-1)?.at ?? 0];
  const end = Math.max(last + lines.minutes * 60_000, lines.inFlight.at(-1)?.at ?? 0);
  const shared = {
    x: { label: "Time", format: "hour" as const, scale: "time" as const, domain: [clockMs(first, zone), clockMs(end, zone)] as const },
    zone: `Times in ${zone}`,
    source: `Imported usage, as of ${formatZonedMinute(now, zone)}`,
    height: 216,
  };
  const most = lines.minutes === 1 ? undefined : `Each step is the most of any minute within ${step}.`;
  return (
    <div className="mb-3 grid gap-3 lg:grid-cols-2">
      <ChartFrame
        {...shared}
        title={`Requests a minute, ${burst.session}`}
        lead={most}
        series={[{ id: "minute", label: "Requests", shape: "step", slot: 0, points: points(lines.perMinute) }]}
        y={{ label: "Requests that began in a minute", format: "count", ...wholeDomain(lines.perMinute) }}
      />
      <ChartFrame
        {...shared}
        title={`Attempts at once, ${burst.session}`}
        lead={lines.minutes === 1 ? undefined : `Each step is the most at once within ${step}.`}
        series={[{ id: "flight", label: "At once", shape: "step", slot: 1, points: points(lines.inFlight) }]}
        y={{ label: "Attempts under way at once", format: "count", ...wholeDomain(lines.inFlight) }}
        empty="No attempt of this session carries a duration."
      />
    </div>
  );
}
