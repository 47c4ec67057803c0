import { HISTORY_MARKS, lowestSeries, stepPoints } from "@/components/catalog/history-series";
import type { OfferRow } from "@/components/catalog/offer-table";
import { ChartFrame } from "@/components/chart/frame";
import type { ChartAxis, ChartSeries } from "@/components/chart/series";
import { Disclosure } from "@/components/ui/disclosure";
import { DEFAULT_MIX } from "@/lib/catalog/board/filter";
import { lowestSteps, type OfferHistory } from "@/lib/catalog/history/lowest-steps";
import { MOST_SHOWN, type OfferPage } from "@/lib/catalog/offer-page";
import { sourceSpec } from "@/lib/catalog/source";
import { variantWords } from "@/lib/catalog/variant-words";
import { formatDay } from "@/lib/format/instant";

type PriceHistoryProps = {
  /** In the order of price: the first ones are shown when none is chosen. */
  rows: readonly OfferRow[];
  lab: string;
  histories: readonly OfferHistory[];
  page: OfferPage;
  /** The page's own path, to which the choice is sent. */
  path: string;
  /** The instant that the page shows. */
  at: string;
};

const BY_ITSELF = 5;
const USD: ChartAxis = { label: "USD per million tokens", format: "usd" };

const labelOf = ({ name, offer }: OfferRow): string => [name, variantWords(offer.provider, offer.variant)].filter(Boolean).join(", ");

/** The Offers that are drawn: those chosen, else the lab's own and the cheapest that have a history. */
function drawnRows({ rows, lab, histories, page }: PriceHistoryProps): OfferRow[] {
  const chosen = page.shown.flatMap((id) => rows.find((row) => row.offer.id === id) ?? []);
  if (chosen.length > 0) return chosen;
  const known = new Set(histories.filter((one) => one.input.some((step) => Number(step.usd) > 0)).map((one) => one.id));
  const drawable = rows.filter((row) => known.has(row.offer.id));
  const own = drawable.filter((row) => row.offer.provider === lab).slice(0, 1);
  return [...new Set([...own, ...drawable])].slice(0, BY_ITSELF);
}

function sourcesOf(histories: readonly OfferHistory[]): string {
  const ids = new Set(histories.flatMap((one) => [...one.input, ...one.output]).flatMap((step) => step.source ?? []));
  return [...ids].map((id) => sourceSpec(id).name).join(", ");
}

function Choice({ rows, drawn, page, path }: Pick<PriceHistoryProps, "rows" | "page" | "path"> & { drawn: readonly OfferRow[] }) {
  const shown = new Set(drawn.map((row) => row.offer.id));
  const { order } = page;
  return (
    <Disclosure summary="Choose offers">
      <form action={path}>
        <fieldset>
          <legend className="mb-2 text-muted">Up to {MOST_SHOWN} offers, in the order of their price</legend>
          <div className="grid max-h-80 gap-x-6 overflow-y-auto sm:grid-cols-2 lg:grid-cols-4">
            {rows.map((row) => (
              <label key={row.offer.id} className="flex min-h-7 items-baseline gap-2">
                <input type="checkbox" name="show" value={row.offer.id} defaultChecked={shown.has(row.offer.id)} />
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  {labelOf(row)} <span className="font-mono text-faint text-note">{row.offer.nativeId}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <input type="hidden" name="sort" value={`${order.direction === "desc" ? "-" : ""}${order.sort}`} />
        {page.asOf && <input type="hidden" name="asOf" value={page.asOf} />}
        <button type="submit" className="button button-strong mt-3">
          Draw these
        </button>
      </form>
    </Disclosure>
  );
}

/** How the prices of a Model's Offers went, and who was the cheapest when. */
export function PriceHistory(props: PriceHistoryProps) {
  const { rows, histories, page, path, at } = props;
  const drawn = drawnRows(props);
  const byId = new Map(histories.map((one) => [one.id, one]));
  const ofDrawn = drawn.flatMap((row) => byId.get(row.offer.id) ?? []);
  const lowest = lowestSteps(histories, DEFAULT_MIX);
  const starts = [...ofDrawn.flatMap((one) => [...one.input, ...one.output]), ...lowest].map((step) => Date.parse(step.from));
  const x: ChartAxis = { label: "Day (UTC)", format: "day", scale: "time", domain: [Math.min(...starts), Date.parse(at)] };
  const series = (meter: "input" | "output"): ChartSeries[] =>
    drawn.map((row) => ({
      id: String(row.offer.id),
      label: labelOf(row),
      shape: "step",
      points: stepPoints(byId.get(row.offer.id)?.[meter] ?? []),
    }));
  const source = `${sourcesOf(ofDrawn)}; as of ${formatDay(at)}`;
  const nameOf = (id: number) => rows.find((row) => row.offer.id === id)?.name ?? "an offer no longer listed";
  const empty = "No source has stated a price for these offers.";
  return (
    <>
      <div className="mb-3">
        <Choice rows={rows} drawn={drawn} page={page} path={path} />
      </div>
      <div className="grid gap-4 xl:grid-cols-2">
        <ChartFrame title="Input price" series={series("input")} x={x} y={USD} source={source} marks={HISTORY_MARKS} empty={empty} />
        <ChartFrame title="Output price" series={series("output")} x={x} y={USD} source={source} marks={HISTORY_MARKS} empty={empty} />
      </div>
      <div className="mt-4">
        <ChartFrame
          title="Lowest price over time"
          lead="Of all offers, blended 3 : 1 input to output. Free tiers, batch and flex, and what could not be had do not count."
          series={[lowestSeries(lowest, nameOf)]}
          x={x}
          y={{ ...USD, label: "USD per million tokens, blended 3 : 1" }}
          source={`${sourcesOf(histories)}; as of ${formatDay(at)}`}
          marks={{ filled: "the same provider, another price", hollow: "another provider is the cheapest" }}
          empty="Nobody has asked for a price by the token."
          height={240}
        />
      </div>
    </>
  );
}
