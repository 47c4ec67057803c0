import { conditionWords } from "@/components/catalog/condition-words";
import { SourceLink } from "@/components/catalog/sourced";
import { METERS, type Meter } from "@/lib/catalog/meter";
import { shownRate, unitWords } from "@/lib/catalog/rate-words";
import type { PriceOrigin } from "@/lib/compare/priced-column";
import { formatExactAmount } from "@/lib/format/amount";
import { formatCount } from "@/lib/format/count";
import { formatDay } from "@/lib/format/instant";
import { formatRate } from "@/lib/format/money";
import type { Quote, QuoteLine } from "@/lib/pricing/price-usage";

type QuoteLinesProps = {
  quote: Quote;
  /** The decimal text of each Price, by its field, USD per million units. */
  prices: Readonly<Record<string, string>>;
  origins: Readonly<Record<string, PriceOrigin>>;
  caption: string;
};

const label = (meter: Meter): string => METERS[meter].label.toLowerCase();

/** Why a bucket is charged by this Price, where it is not plainly its own. */
function ruleWords({ meter, line, isInstead, isStandard }: QuoteLine): string[] {
  return [
    isInstead && `no price is stated for ${label(meter)}: charged as ${label(line.meter)}`,
    isStandard && "no price of this service tier is stated: the standard one",
    ...conditionWords(line.condition),
  ].filter((words) => words !== false);
}

function Origin({ origin }: { origin: PriceOrigin | undefined }) {
  if (!origin) return null;
  return (
    <>
      <SourceLink url={origin.url}>{origin.sourceName}</SourceLink>, {formatDay(origin.checkedAt)}
    </>
  );
}

function Line({ line, price, origin }: { line: QuoteLine; price: string | undefined; origin: PriceOrigin | undefined }) {
  const rules = ruleWords(line);
  return (
    <tr>
      <th scope="row" className="min-w-36 font-normal">
        {METERS[line.meter].label}
        {rules.map((words) => (
          <span key={words} className="block text-muted text-note">
            {words}
          </span>
        ))}
      </th>
      <td className="num">{formatCount(line.quantity)}</td>
      <td className="num">
        {formatRate(shownRate(line.line.meter, price))}{" "}
        <span className="text-faint text-note">{unitWords(METERS[line.line.meter].unit)}</span>
      </td>
      <td className="num">{formatExactAmount(line.exact)}</td>
      <td className="text-note text-faint">
        <Origin origin={origin} />
      </td>
    </tr>
  );
}

/** What a usage costs, line by line: quantity times price, by which rule, by whose word and of when. */
export function QuoteLines({ quote, prices, origins, caption }: QuoteLinesProps) {
  return (
    <table className="sheet">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Charged for</th>
          <th scope="col" className="num">
            Units
          </th>
          <th scope="col" className="num">
            Price
          </th>
          <th scope="col" className="num">
            Amount
          </th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {quote.lines.map((line) => (
          <Line key={`${line.meter} ${line.variant ?? ""}`} line={line} price={prices[line.line.field]} origin={origins[line.line.field]} />
        ))}
        {quote.unpriced.map(({ meter, quantity, variant }) => (
          <tr key={`${meter} ${variant ?? ""}`}>
            <th scope="row" className="font-normal">
              {METERS[meter].label}
            </th>
            <td className="num">{formatCount(quantity)}</td>
            <td className="num text-warning" colSpan={2}>
              no price is stated: unknown
            </td>
            <td />
          </tr>
        ))}
        <tr>
          <th scope="row" className="font-[550]">
            {quote.unpriced.length > 0 ? "At least" : "Together"}
          </th>
          <td />
          <td />
          <td className="num font-[550]">
            {quote.unpriced.length > 0 && "≥ "}
            {formatExactAmount(quote.exact)}
          </td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}
