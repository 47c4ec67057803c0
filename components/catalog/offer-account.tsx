import { FieldList } from "@/components/catalog/field-list";
import { placeWords } from "@/components/catalog/offer-table";
import { RateCard } from "@/components/catalog/rate-card";
import { CompareToggle } from "@/components/compare/compare-toggle";
import type { OfferDetail } from "@/lib/catalog/offer-detail";
import { variantWords } from "@/lib/catalog/variant-words";
import { offerKey } from "@/lib/compare/offer-key";
import { formatDay } from "@/lib/format/instant";

const QUIET = new Set(["name", "family", "aliases", "confidence"]);

/** All that is known of one Offer: its prices, its limits and abilities, and how it came to this Model. */
export function OfferAccount({ offer, isOpen }: { offer: OfferDetail; isOpen: boolean }) {
  const apartWords = variantWords(offer.provider, offer.variant);
  const fields = offer.fields.filter((field) => !QUIET.has(field.field));
  const apart = [apartWords, ...placeWords(offer)].filter(Boolean);
  return (
    <article className="border-rule border-b px-5 py-4 last:border-b-0">
      <div className="flex items-start justify-between gap-3">
        <h3 className="break-all font-mono text-[12.5px] leading-5">{offer.nativeId}</h3>
        <span className="flex-none">
          <CompareToggle pick={offerKey(offer)} name={[`${offer.provider}: ${offer.nativeId}`, apartWords].filter(Boolean).join(", ")} />
        </span>
      </div>
      {apart.length > 0 && <p className="text-muted text-note">{[...new Set(apart)].join("\u2002·\u2002")}</p>}
      {offer.unseenSince && <p className="text-note text-warning">Withdrawn: not seen since {formatDay(offer.unseenSince)}.</p>}
      {offer.suspicion && <p className="text-note text-warning">Look twice: {offer.suspicion}.</p>}
      <div className="mt-3 flex items-baseline justify-between gap-3">
        <h4 className="font-[550] text-title">Prices</h4>
        <a className="link py-1 text-note" href={`/calculator?offer=${encodeURIComponent(offerKey(offer))}`}>
          Work out a request<span className="sr-only"> to {offer.nativeId}</span>
        </a>
      </div>
      <RateCard rates={offer.rates} />
      <details open={isOpen} className="mt-2">
        <summary className="min-h-7 py-1 font-[550] text-title">Limits and abilities</summary>
        <FieldList fields={fields} />
      </details>
      <details className="mt-1">
        <summary className="min-h-7 py-1 font-[550] text-title">How it was matched</summary>
        <p className="py-1 text-muted">
          Model <span className="font-mono text-note">{offer.model}</span>, by rule: {offer.rule}.
        </p>
        {offer.links.map((link) => (
          <p key={`${link.sourceName}-${link.how}`} className="text-muted text-note">
            {link.sourceName}: {link.how}
          </p>
        ))}
      </details>
    </article>
  );
}
