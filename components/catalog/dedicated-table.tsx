import { fieldWords } from "@/components/catalog/field-words";
import { fieldOf, goneSince } from "@/components/catalog/offer-table";
import { SourceLine } from "@/components/catalog/sourced";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { hourlyRate } from "@/lib/catalog/hourly-rate";
import type { OfferDetail, RateLine } from "@/lib/catalog/offer-detail";
import { unitWords } from "@/lib/catalog/rate-words";
import { formatRate } from "@/lib/format/money";

/** Whether an Offer is capacity by the hour rather than by the token. */
export const isDedicated = (offer: OfferDetail): boolean =>
  fieldOf(offer, "mode")?.value === "dedicated" ||
  offer.rates.some((rate) => rate.meter.startsWith("gpu_") || rate.meter === "reserved_second");

const CLOUDS: Readonly<Record<string, string>> = { aws: "AWS", gcp: "Google Cloud", azure: "Azure" };
const unknown = <span className="text-faint">?</span>;

function hardwareWords(offer: OfferDetail): string | null {
  const gpu = fieldOf(offer, "gpu")?.value;
  const count = fieldOf(offer, "gpu_count")?.value;
  if (count === 0) return "CPU only";
  if (typeof gpu !== "string") return null;
  return typeof count === "number" ? `${count} × ${gpu}` : gpu;
}

/** The price of the whole instance for an hour, what is published where that is another unit, and each GPU's part. */
function HourPrice({ rate, gpus, isGone }: { rate: RateLine; gpus: unknown; isGone: boolean }) {
  const hourly = hourlyRate(rate.meter, rate.value, gpus);
  const published = `${formatRate(rate.value)} ${unitWords(rate.unit)}`;
  return (
    <span className="block">
      <span className={isGone ? "text-faint line-through" : "font-[550]"}>{hourly ? formatRate(hourly.whole) : published}</span>
      {hourly?.perGpu && <span className="block text-faint text-note">{formatRate(hourly.perGpu)} per GPU</span>}
      {hourly && rate.unit !== "hour" && <span className="block text-faint text-note">as {published}</span>}
    </span>
  );
}

function Row({ offer }: { offer: OfferDetail }) {
  const source = offer.rates[0] ?? offer.fields[0];
  const value = (field: string) => fieldOf(offer, field)?.value;
  const words = (field: string) => {
    const said = fieldWords(field, value(field));
    return said === "unknown" ? unknown : said;
  };
  const [name, note, cloud, memory, status] = [
    value("name"),
    value("note"),
    value("cloud"),
    value("gpu_memory_gb"),
    goneSince(offer) ?? value("status"),
  ];
  return (
    <tr>
      <th scope="row" className="min-w-40">
        {typeof name === "string" && <span className="block font-medium">{name}</span>}
        <span className="block break-all font-mono text-muted text-note">{offer.nativeId}</span>
        {typeof note === "string" && <span className="block max-w-96 text-note text-muted">{note}</span>}
      </th>
      <td className="num">
        {offer.rates.length === 0 ? (
          <span className="text-muted">no published price</span>
        ) : (
          offer.rates.map((rate) => (
            <HourPrice key={rate.field} rate={rate} gpus={value("gpu_count")} isGone={offer.unseenSince !== null} />
          ))
        )}
      </td>
      <td className="whitespace-nowrap">{hardwareWords(offer) ?? unknown}</td>
      <td className="num">
        {value("gpu_count") === 0 ? <span className="text-faint">none</span> : memory ? <>{words("gpu_memory_gb")} GB</> : unknown}
      </td>
      <td>{typeof cloud === "string" ? (CLOUDS[cloud] ?? cloud) : <span className="text-faint">not stated</span>}</td>
      <td className="whitespace-nowrap">{typeof value("billing_step") === "string" ? <>by the {words("billing_step")}</> : unknown}</td>
      <td>{typeof status === "string" ? status : "live"}</td>
      <td className="min-w-52">{source && <SourceLine value={source} />}</td>
    </tr>
  );
}

/** Dedicated capacity: which hardware at which price an hour, for all of it together. */
export function DedicatedTable({ offers, caption }: { offers: readonly OfferDetail[]; caption: string }) {
  return (
    <ScrollRegion label={caption}>
      <table className="sheet">
        <caption className="sr-only">{caption}; prices in US dollars for an hour of the whole instance</caption>
        <thead>
          <tr>
            <th scope="col">Capacity</th>
            <th scope="col" className="num">
              Per hour
            </th>
            <th scope="col">GPUs</th>
            <th scope="col" className="num">
              GPU memory
            </th>
            <th scope="col">Cloud</th>
            <th scope="col">Billed</th>
            <th scope="col">Status</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {offers.map((offer) => (
            <Row key={offer.id} offer={offer} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
