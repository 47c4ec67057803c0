import { ScrollRegion } from "@/components/ui/scroll-region";
import type { OfferDetail } from "@/lib/catalog/offer-detail";
import { compareNames } from "@/lib/format/count";

/** Each spelling with the rule that matched it, and how many Offers use it. */
export function ModelSpellings({ offers }: { offers: readonly OfferDetail[] }) {
  const spellings = [...Map.groupBy(offers, (offer) => `${offer.nativeId}\n${offer.rule}`)].map(([key, same]) => ({
    key,
    nativeId: same[0]?.nativeId ?? "",
    rule: same[0]?.rule ?? "",
    providers: same.length,
  }));
  spellings.sort((a, b) => b.providers - a.providers || compareNames(a.nativeId, b.nativeId));
  return (
    <ScrollRegion label="Spellings">
      <table className="sheet">
        <caption className="sr-only">Spellings of this model and the rule that matched each</caption>
        <thead>
          <tr>
            <th scope="col">Native id</th>
            <th scope="col">Matched by</th>
            <th scope="col" className="num">
              Offers
            </th>
          </tr>
        </thead>
        <tbody>
          {spellings.map((spelling) => (
            <tr key={spelling.key}>
              <th scope="row" className="font-mono text-note">
                {spelling.nativeId}
              </th>
              <td className="text-muted">{spelling.rule}</td>
              <td className="num">{spelling.providers}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
