import { fieldWords } from "@/components/catalog/field-words";
import { SortHead, type Sorting } from "@/components/catalog/sort-head";
import { SourceLine } from "@/components/catalog/sourced";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { DetailField, OfferDetail, RateLine } from "@/lib/catalog/offer-detail";
import { rateWords } from "@/lib/catalog/rate-words";
import { variantWords } from "@/lib/catalog/variant-words";
import { offerKey } from "@/lib/compare/offer-key";
import { formatDay } from "@/lib/format/instant";
import { formatRate } from "@/lib/format/money";
import { formatTokens } from "@/lib/format/tokens";

const METERS = ["input", "output", "cache_read", "cache_write_5m"] as const;

/** One Offer with the name and address of what its row is about: the Model on a Provider's page, and the other way round. */
export type OfferRow = { readonly offer: OfferDetail; readonly name: string; readonly href: string; readonly cellHref: string };

export const fieldOf = (offer: OfferDetail, name: string): DetailField | undefined => offer.fields.find((field) => field.field === name);
export const baseRate = (offer: OfferDetail, meter: string): RateLine | undefined =>
  offer.rates.find((rate) => rate.field === `price:${meter}`);

/** Since when nobody lists an Offer, in words; `null` for one that is listed. */
export const goneSince = (offer: OfferDetail): string | null =>
  offer.unseenSince === null ? null : `not seen since ${formatDay(offer.unseenSince)}`;

const unknown = <span className="text-faint">?</span>;

function RateCell({ rate, isGone }: { rate: RateLine | undefined; isGone: boolean }) {
  return (
    <td className="num">
      {rate?.conflict && (
        <span
          role="img"
          aria-label="sources disagree"
          title="Sources disagree"
          className="mr-2 inline-block size-1.5 rotate-45 bg-warning"
        />
      )}
      {rate ? <span className={isGone ? "text-faint line-through" : undefined}>{formatRate(rate.value)}</span> : unknown}
    </td>
  );
}

function Tokens({ field }: { field: DetailField | undefined }) {
  return <td className="num">{typeof field?.value === "number" ? formatTokens(field.value) : unknown}</td>;
}

/** Precision and region of an Offer, in words: as stated, else as its id says. */
export function placeWords(offer: OfferDetail): string[] {
  const { quantization, region } = offer.idSays;
  const said = (field: string, byId: string | null): string => {
    const words = fieldWords(field, fieldOf(offer, field)?.value);
    return words !== "unknown" ? words : byId === null ? "" : `${byId.toUpperCase()} (by its id)`;
  };
  return [said("quantization", quantization), said("regions", region)].filter(Boolean);
}

/** The box that puts an Offer into the comparison. */
function Tick({ offer, name }: { offer: OfferDetail; name: string }) {
  return (
    <td className="no-print w-8">
      <label className="flex size-6 items-center justify-center">
        <input type="checkbox" name="offer" value={offerKey(offer)} />
        <span className="sr-only">
          Compare {name}, {[offer.nativeId, variantWords(offer.provider, offer.variant)].filter(Boolean).join(", ")}
        </span>
      </label>
    </td>
  );
}

function Row({ row: { offer, name, href, cellHref }, canTick }: { row: OfferRow; canTick: boolean }) {
  const isGone = offer.unseenSince !== null || fieldOf(offer, "status")?.value === "retired";
  const first = baseRate(offer, "input") ?? offer.rates[0] ?? offer.fields[0];
  const other = METERS.some((meter) => baseRate(offer, meter)) ? "" : rateWords(offer.rates);
  const variant = variantWords(offer.provider, offer.variant);
  const words = (field: string) => fieldWords(field, fieldOf(offer, field)?.value);
  const place = placeWords(offer).join(", ");
  return (
    <tr>
      {canTick && <Tick offer={offer} name={name} />}
      <th scope="row" className="min-w-44">
        <a className="font-medium hover:underline" href={href}>
          {name}
        </a>
        <span className="block break-all font-mono text-muted text-note">{offer.nativeId}</span>
        {variant && <span className="block text-muted text-note">{variant}</span>}
      </th>
      {other ? (
        <td colSpan={METERS.length} className="min-w-36 pl-6">
          <span className={isGone ? "text-faint line-through" : undefined}>{other}</span>
        </td>
      ) : (
        METERS.map((meter) => <RateCell key={meter} rate={baseRate(offer, meter)} isGone={isGone} />)
      )}
      <Tokens field={fieldOf(offer, "context")} />
      <Tokens field={fieldOf(offer, "max_output")} />
      <td>{place || unknown}</td>
      <td className={offer.unseenSince ? "min-w-28 text-warning" : undefined}>
        {goneSince(offer) ?? (words("status") === "unknown" ? "live" : words("status"))}
      </td>
      <td className="min-w-52 max-lg:whitespace-nowrap print:min-w-24 print:whitespace-normal">
        {first && <SourceLine value={first} />}
        <a className="link block w-max py-1 text-note" href={cellHref}>
          All figures<span className="sr-only"> of {[offer.nativeId, variant].filter(Boolean).join(" ")}</span>
        </a>
      </td>
    </tr>
  );
}

type OfferTableProps = {
  rows: readonly OfferRow[];
  what: string;
  caption: string;
  sorting?: Sorting;
  /** Whether rows can be ticked; the table stands in a `CompareForm` then. */
  canTick?: boolean;
};

/** Offers as a table: prices of a plain request, limits, and where the first figure comes from. */
export function OfferTable({ rows, what, caption, sorting, canTick = false }: OfferTableProps) {
  return (
    <ScrollRegion label={caption}>
      <table className="sheet">
        <caption className="sr-only">{caption}; prices in US dollars per million tokens</caption>
        <thead>
          <tr>
            {canTick && (
              <th scope="col" className="no-print">
                <span className="sr-only">Compare</span>
              </th>
            )}
            <SortHead label={what} sort="name" sorting={sorting} />
            <SortHead label="Input" sort="price" sorting={sorting} isFigure />
            <SortHead label="Output" sort="output" sorting={sorting} isFigure />
            <SortHead label="Cache read" sorting={sorting} isFigure />
            <SortHead label="Cache write" sorting={sorting} isFigure />
            <SortHead label="Context" sort="context" sorting={sorting} isFigure />
            <SortHead label="Max output" sort="max_output" sorting={sorting} isFigure />
            <SortHead label="Precision, region" sorting={sorting} />
            <SortHead label="Status" sort="status" sorting={sorting} />
            <SortHead label="Source, checked" sort="checked" sorting={sorting} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.offer.id} row={row} canTick={canTick} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
