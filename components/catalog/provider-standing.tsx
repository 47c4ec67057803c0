import { standingWords } from "@/components/catalog/standing-words";
import { modelHref } from "@/components/catalog/urls";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { BoardCore } from "@/lib/catalog/board/dataset";
import type { PriceStanding } from "@/lib/catalog/price-standing";
import { formatRatio } from "@/lib/format/count";

type ProviderStandingProps = { standing: PriceStanding; core: BoardCore; asOf: string | null };

const BANDS = [
  { label: "the cheapest", upTo: 1 + 1e-9 },
  { label: "up to 1.25×", upTo: 1.25 },
  { label: "up to 1.5×", upTo: 1.5 },
  { label: "up to 2×", upTo: 2 },
  { label: "up to 4×", upTo: 4 },
  { label: "more than 4×", upTo: Number.POSITIVE_INFINITY },
] as const;
const MOST = 5;
/** Fewer Models have no spread to draw. */
const FEWEST = 3;

function bandCounts({ models }: PriceStanding): { label: string; count: number }[] {
  return BANDS.map(({ label, upTo }, index) => {
    const above = BANDS[index - 1]?.upTo ?? 0;
    return { label, count: models.filter(({ ratio }) => ratio > above && ratio <= upTo).length };
  });
}

/** How many Models lie in each band, as bars that begin at zero. */
function Bands({ standing }: { standing: PriceStanding }) {
  const bands = bandCounts(standing);
  const most = Math.max(...bands.map((band) => band.count), 1);
  return (
    <ScrollRegion label="Models by ratio">
      <table className="sheet">
        <caption className="sr-only">Models by how many times the cheapest price is asked</caption>
        <thead>
          <tr>
            <th scope="col">Times the cheapest</th>
            <th scope="col" className="num">
              Models
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {bands.map((band) => (
            <tr key={band.label}>
              <th scope="row" className="whitespace-nowrap">
                {band.label}
              </th>
              <td className="num">{band.count}</td>
              <td className="w-1/2 min-w-24">
                <span className="block h-3 rounded-[2px] bg-better" style={{ width: `${(100 * band.count) / most}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Dearest({ standing, core, asOf }: ProviderStandingProps) {
  const dearest = standing.models.slice(-MOST).reverse();
  return (
    <ScrollRegion label="Furthest from the cheapest">
      <table className="sheet">
        <caption className="sr-only">Models furthest from the cheapest</caption>
        <thead>
          <tr>
            <th scope="col">Furthest from the cheapest</th>
            <th scope="col" className="num">
              Times
            </th>
            <th scope="col">Cheapest at</th>
          </tr>
        </thead>
        <tbody>
          {dearest.map(({ model, ratio, cheapest }) => (
            <tr key={model}>
              <th scope="row">
                <a className="link" href={modelHref(core.models.id[model] ?? "", asOf)}>
                  {core.models.name[model]}
                </a>
              </th>
              <td className="num">{formatRatio(ratio)}</td>
              <td className="text-muted">{core.providers[cheapest]?.name}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** How a Provider's prices stand to the cheapest for the same Models: median, quartiles, bands, and where it is furthest from it. */
export function ProviderStanding(props: ProviderStandingProps) {
  const { standing } = props;
  if (standing.models.length === 0)
    return (
      <p className="text-muted">No model that it prices by the token is priced by another provider too, so there is nothing to compare.</p>
    );
  return (
    <>
      <p className="mb-3 max-w-[720px]">{standingWords(standing)}</p>
      {standing.models.length >= FEWEST && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Bands standing={standing} />
          <Dearest {...props} />
        </div>
      )}
    </>
  );
}
