import "server-only";
import { type MarkdownColumn, markdownTable, markdownText } from "@/lib/base/markdown";
import { boardQuery } from "@/lib/catalog/board/filter";
import { LENS_KIND, LENS_LABEL, LENS_UNIT } from "@/lib/catalog/board/lens";
import { formatCount, formatNoun } from "@/lib/format/count";
import { formatMinute } from "@/lib/format/instant";
import { offerRow, type SelectedView, viewOffers } from "@/server/api/board-view";

const MOST_ROWS = 200;

type Name = "model_name" | "provider_name" | "lens" | "input" | "output" | "context" | "input_source" | "input_checked_on";

const COLUMNS: readonly MarkdownColumn<Name>[] = [
  { name: "model_name", label: "Model" },
  { name: "provider_name", label: "Provider" },
  { name: "lens", label: "" },
  { name: "input", label: "Input", isFigure: true },
  { name: "output", label: "Output", isFigure: true },
  { name: "context", label: "Context", isFigure: true },
  { name: "input_source", label: "Price source" },
  { name: "input_checked_on", label: "Price since" },
];

const OF_LENS = { price: "blended", max_output: "max_output", latency: "latency_ms", release: "released" } as const;

/** A view as a Markdown table: its first 200 Offers, what the figures are, as of when, and where it opens. `origin`: ours. */
export function boardMarkdown({ filter, core, table, view }: SelectedView, origin: string): string {
  const { lens } = filter;
  const column = lens in OF_LENS ? OF_LENS[lens as keyof typeof OF_LENS] : lens;
  const isShown = lens === "input" || lens === "output" || lens === "context";
  const columns = COLUMNS.filter(({ name }) => name !== "lens" || !isShown).map((one) =>
    one.name === "lens" ? { ...one, label: LENS_LABEL[lens], isFigure: LENS_KIND[lens] !== "text" } : one,
  );
  const offers = viewOffers(table, filter, view);
  const rows = offers.slice(0, MOST_ROWS).map((offer) => {
    const row = offerRow(table, filter, offer);
    return { ...row, lens: row[column as keyof typeof row] ?? null };
  });
  const query = boardQuery({ ...filter, reach: null, cell: null, asOf: filter.asOf ?? core.asOf });
  const cut = offers.length > MOST_ROWS ? `The first ${MOST_ROWS} of ${formatNoun(offers.length, "offer")}. ` : "";
  const mix = [filter.mix.input, filter.mix.cached, filter.mix.output].map(formatCount).join(" : ");
  const unit = lens === "price" || lens === "batch" ? `${LENS_UNIT[lens]} ${mix} (input : cached : output)` : LENS_UNIT[lens];
  const words = `${cut}${LENS_LABEL[lens]}: ${unit}. Input and output: USD per million tokens. As of ${formatMinute(filter.asOf ?? core.asOf)}.`;
  return `${markdownTable(columns, rows)}\n\n${markdownText(words)} [Tollboard](${origin}/?${query})\n`;
}
