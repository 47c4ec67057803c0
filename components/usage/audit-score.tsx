import { ChartFrame } from "@/components/chart/frame";
import type { ChartPoint, ChartSeries } from "@/components/chart/series";
import { valueWords } from "@/components/usage/dimension-words";
import { completenessWords, QUESTIONS } from "@/lib/usage/audit/answer-states";
import type { AnswersOf, Stretch } from "@/lib/usage/audit/over-time";

type ScoreChartProps = {
  all: AnswersOf;
  gateways: readonly AnswersOf[];
  stretches: readonly Stretch[];
  zone: string;
  source: string;
  step: string;
};

const MOST_LINES = 6;

function seriesOf({ gateway, over }: AnswersOf, stretches: readonly Stretch[], zone: string): ChartSeries {
  const points = stretches.map(({ first }, place): ChartPoint => {
    const score = over[place] ?? null;
    return { x: Date.parse(first), y: score, ...(score !== null && { text: completenessWords(score) }) };
  });
  return { id: gateway || "all", label: gateway === "" ? "All" : valueWords("gateway", gateway, zone), shape: "linear", points };
}

/** How complete the answers are over time, of all Requests and of the gateways with most of them. */
export function ScoreChart({ all, gateways, stretches, zone, source, step }: ScoreChartProps) {
  const shown = gateways.length === 1 ? [all] : [all, ...gateways.slice(0, MOST_LINES - 1)];
  return (
    <ChartFrame
      title="Completeness over time"
      lead={gateways.length >= MOST_LINES ? `All, and the ${MOST_LINES - 1} gateways with most requests.` : undefined}
      series={shown.map((one) => seriesOf(one, stretches, zone))}
      x={{ label: step === "days" ? "Day" : "Week from", format: "day", scale: "time" }}
      y={{ label: "Questions answered of a request, of six", format: "count", domain: [0, QUESTIONS.length] }}
      source={source}
      zone={`Days in ${zone}`}
      height={260}
    />
  );
}
