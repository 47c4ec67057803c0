import { ModelFactsList } from "@/components/catalog/model-facts-list";
import { baseRate, OfferTable } from "@/components/catalog/offer-table";
import { boardHref, cellHref, providerHref } from "@/components/catalog/urls";
import { PageSection, PageShell } from "@/components/ui/page-shell";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { BoardProvider } from "@/lib/catalog/board/dataset";
import { DEFAULT_FILTER } from "@/lib/catalog/board/filter";
import type { OfferDetail } from "@/lib/catalog/offer-detail";
import { answersLater } from "@/lib/catalog/tier";
import { compareNames, formatNoun } from "@/lib/format/count";

type ModelViewProps = {
  page: {
    readonly id: string;
    readonly name: string;
    readonly labName: string;
    readonly offers: readonly OfferDetail[];
    readonly providers: Readonly<Record<string, BoardProvider>>;
  };
  newest: string | null;
  now: string;
};

/** Each spelling with the rule that matched it, and how many Offers use it. */
function Spellings({ offers }: { offers: readonly OfferDetail[] }) {
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

const priceOf = (offer: OfferDetail): number => Number(baseRate(offer, "input")?.value ?? Number.NaN);

/** Standing prices first, then free or unknown ones, tiers that answer later, withdrawn offers. */
function groupOf(offer: OfferDetail): number {
  if (offer.unseenSince !== null) return 3;
  if (answersLater(offer.tier)) return 2;
  return priceOf(offer) > 0 ? 0 : 1;
}

const byPrice = (a: OfferDetail, b: OfferDetail): number => groupOf(a) - groupOf(b) || (priceOf(a) || 0) - (priceOf(b) || 0);

/** A Model's page: what it is, everyone who serves it, its spellings. */
export function ModelView({ page, newest, now }: ModelViewProps) {
  const { id, name, labName, offers, providers } = page;
  const rows = offers
    .map((offer) => ({
      offer,
      name: providers[offer.provider]?.name ?? offer.provider,
      href: providerHref(offer.provider),
      cellHref: cellHref(id, offer.provider),
    }))
    .sort((a, b) => byPrice(a.offer, b.offer) || compareNames(a.name, b.name));
  return (
    <PageShell
      current="Models"
      title={name}
      lead={
        <>
          {labName || "Lab unknown"}
          {"\u2002·\u2002"}
          <span className="break-all font-mono text-note">{id}</span>
        </>
      }
      newest={newest}
      now={now}
    >
      <ModelFactsList offers={offers} />
      <PageSection
        title={`${formatNoun(offers.length, "offer")} at ${formatNoun(Object.keys(providers).length, "provider")}`}
        note={
          <a className="link" href={boardHref({ ...DEFAULT_FILTER, view: "list", text: name })}>
            Compare them on the board
          </a>
        }
      >
        <OfferTable rows={rows} what="Provider" caption={`Offers of ${name}`} />
      </PageSection>
      <PageSection title="Spellings" note="The ids under which providers offer this model, and how each was matched to it.">
        <Spellings offers={offers} />
      </PageSection>
    </PageShell>
  );
}
