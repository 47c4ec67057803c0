import { unitWords } from "@/components/catalog/condition-words";
import { fieldWords } from "@/components/catalog/field-words";
import { fieldOf } from "@/components/catalog/offer-table";
import { SourceLine } from "@/components/catalog/sourced";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { OfferDetail } from "@/lib/catalog/offer-detail";
import { formatRate } from "@/lib/format/money";

/** Whether an Offer is capacity by the hour rather than by the token. */
export const isDedicated = (offer: OfferDetail): boolean =>
  fieldOf(offer, "mode")?.value === "dedicated" ||
  offer.rates.some((rate) => rate.meter.startsWith("gpu_") || rate.meter === "reserved_second");

const COLUMNS = ["gpu", "gpu_count", "gpu_memory_gb", "cloud", "regions", "billing_step"] as const;
const HEADS = ["GPU", "GPUs", "Memory, GB", "Cloud", "Region", "Billed by"] as const;

/** Dedicated capacity: which hardware at which price per unit of time. */
export function DedicatedTable({ offers, caption }: { offers: readonly OfferDetail[]; caption: string }) {
  return (
    <ScrollRegion label={caption}>
      <table className="sheet">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Capacity</th>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th scope="col" className="num">
              Price
            </th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {offers.map((offer) => {
            const source = offer.rates[0] ?? offer.fields[0];
            return (
              <tr key={offer.id}>
                <th scope="row" className="font-mono text-note">
                  {offer.nativeId}
                </th>
                {COLUMNS.map((column) => {
                  const words = fieldWords(column, fieldOf(offer, column)?.value);
                  return <td key={column}>{words === "unknown" ? <span className="text-faint">?</span> : words}</td>;
                })}
                <td className="num">
                  {offer.rates.map((rate) => (
                    <span key={rate.field} className="block">
                      {formatRate(rate.value)} <span className="text-faint text-note">{unitWords(rate.unit)}</span>
                    </span>
                  ))}
                </td>
                <td>{source && <SourceLine value={source} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
