import { modelHref } from "@/components/catalog/urls";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { PriceChange } from "@/lib/catalog/history/price-changes";
import type { OfferDetail } from "@/lib/catalog/offer-detail";
import { sourceSpec } from "@/lib/catalog/source";
import { formatDay } from "@/lib/format/instant";
import { formatRate } from "@/lib/format/money";

type ProviderChangesProps = {
  changes: readonly PriceChange[];
  offers: readonly OfferDetail[];
  modelNames: Readonly<Record<string, string>>;
  asOf: string | null;
};

const MOST = 40;

function moveWords({ before, after }: PriceChange): string {
  const [from, to] = [Number(before), Number(after)];
  if (!(from > 0)) return to > 0 ? "no longer free" : "";
  const percent = Math.round((100 * (to - from)) / from);
  return `${to < from ? "−" : "+"}${Math.abs(percent)} %`;
}

/** The moves of a Provider's prices, latest first. */
export function ProviderChanges({ changes, offers, modelNames, asOf }: ProviderChangesProps) {
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  if (changes.length === 0) return <p className="text-muted">No source that is shown has stated another price in the last 12 months.</p>;
  return (
    <>
      <ScrollRegion label="Price changes">
        <table className="sheet">
          <caption className="sr-only">Price changes of the last 12 months, US dollars per million tokens</caption>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Day</th>
              <th scope="col">Price</th>
              <th scope="col" className="num">
                Before
              </th>
              <th scope="col" className="num">
                After
              </th>
              <th scope="col" className="num">
                Move
              </th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, MOST).map((change) => {
              const offer = byId.get(change.offer);
              const fell = Number(change.after) < Number(change.before);
              return (
                <tr key={`${change.offer} ${change.meter} ${change.at}`}>
                  <th scope="row" className="min-w-40">
                    <a className="link" href={modelHref(offer?.model ?? "", asOf)}>
                      {modelNames[offer?.model ?? ""] ?? offer?.model}
                    </a>
                  </th>
                  <td className="whitespace-nowrap">
                    {change.isBound && <span className="text-faint">by </span>}
                    {formatDay(change.at)}
                  </td>
                  <td>{change.meter}</td>
                  <td className="num text-muted">{formatRate(change.before)}</td>
                  <td className="num">{formatRate(change.after)}</td>
                  <td className={`num ${fell ? "font-[550] text-better" : "text-warning"}`}>{moveWords(change)}</td>
                  <td className="text-faint text-note">{change.source && sourceSpec(change.source).name}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
      {changes.length > MOST && (
        <p className="pt-2 text-muted">
          The latest {MOST} of {changes.length}.
        </p>
      )}
    </>
  );
}
