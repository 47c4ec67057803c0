import { FieldList } from "@/components/catalog/field-list";
import { fieldWords } from "@/components/catalog/field-words";
import { RateCard } from "@/components/catalog/rate-card";
import type { OfferDetail } from "@/lib/catalog/offer-detail";
import { variantWords } from "@/lib/catalog/variant-words";
import { formatDay } from "@/lib/format/instant";

const QUIET = new Set(["name", "family", "aliases", "confidence"]);

/** All that is known of one Offer: its prices, its limits and abilities, and how it came to this Model. */
export function OfferAccount({ offer, isOpen }: { offer: OfferDetail; isOpen: boolean }) {
  const fields = offer.fields.filter((field) => !QUIET.has(field.field));
  const said = (name: string) => {
    const words = fieldWords(name, fields.find((field) => field.field === name)?.value);
    return words === "unknown" ? "" : words;
  };
  const apart = [variantWords(offer.provider, offer.variant), said("quantization"), said("regions")].filter(Boolean);
  return (
    <article className="border-rule border-b px-5 py-4 last:border-b-0">
      <h3 className="break-all font-mono text-[12.5px] leading-5">{offer.nativeId}</h3>
      {apart.length > 0 && <p className="text-muted text-note">{[...new Set(apart)].join("\u2002·\u2002")}</p>}
      {offer.unseenSince && <p className="text-note text-warning">Withdrawn: not seen since {formatDay(offer.unseenSince)}.</p>}
      {offer.suspicion && <p className="text-note text-warning">Look twice: {offer.suspicion}.</p>}
      <h4 className="mt-3 font-[550] text-title">Prices</h4>
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
