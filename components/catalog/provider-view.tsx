import { DedicatedTable, isDedicated } from "@/components/catalog/dedicated-table";
import { kindWord } from "@/components/catalog/kind-mark";
import { NoOffers } from "@/components/catalog/no-offers";
import { OfferTable } from "@/components/catalog/offer-table";
import { ProviderProfile } from "@/components/catalog/provider-profile";
import { boardHref, cellHref, modelHref } from "@/components/catalog/urls";
import { PageSection, PageShell } from "@/components/ui/page-shell";
import type { BoardProvider } from "@/lib/catalog/board/dataset";
import { DEFAULT_FILTER } from "@/lib/catalog/board/filter";
import type { DetailField, OfferDetail } from "@/lib/catalog/offer-detail";
import { compareNames, formatCount, formatNoun } from "@/lib/format/count";

type ProviderViewProps = {
  page: {
    readonly provider: BoardProvider;
    readonly profile: readonly DetailField[];
    readonly offers: readonly OfferDetail[];
    readonly modelNames: Readonly<Record<string, string>>;
  };
  /** How many of the Offers the board shows. */
  onBoard: number;
  newest: string | null;
  now: string;
};

/** How the Offers of the page come to the count of the board, which also has dedicated rates, and not what is long gone. */
function countWords(byUse: number, dedicated: number, onBoard: number): string {
  const gone = byUse + dedicated - onBoard;
  return [
    `${formatCount(onBoard)} on the board`,
    dedicated > 0 && `${formatNoun(dedicated, "dedicated rate")} below among them`,
    gone > 0 && `${formatCount(gone)} not seen for so long that only this page has them`,
  ]
    .filter(Boolean)
    .join(", ")
    .concat(".");
}

/** A Provider's page: profile and policies, offers, dedicated prices. */
export function ProviderView({ page, onBoard, newest, now }: ProviderViewProps) {
  const { provider, profile, offers, modelNames } = page;
  const dedicated = offers.filter(isDedicated);
  const rows = offers
    .filter((offer) => !isDedicated(offer))
    .map((offer) => ({
      offer,
      name: modelNames[offer.model] ?? offer.model,
      href: modelHref(offer.model),
      cellHref: cellHref(offer.model, provider.slug),
    }))
    .sort((a, b) => Number(a.offer.unseenSince !== null) - Number(b.offer.unseenSince !== null) || compareNames(a.name, b.name));
  const kinds = provider.kinds.map(kindWord).join(", ");
  return (
    <PageShell
      current="Providers"
      title={provider.name}
      lead={kinds ? `${kinds.charAt(0).toUpperCase()}${kinds.slice(1)}` : "Kind not stated"}
      newest={newest}
      now={now}
    >
      <ProviderProfile profile={profile} />
      <PageSection
        title={formatNoun(rows.length, "offer")}
        note={
          rows.length > 0 && (
            <>
              {countWords(rows.length, dedicated.length, onBoard)}{" "}
              <a className="link" href={boardHref({ ...DEFAULT_FILTER, providers: [provider.slug] })}>
                Compare them on the board
              </a>
            </>
          )
        }
      >
        {rows.length > 0 ? (
          <OfferTable rows={rows} what="Model" caption={`Offers of ${provider.name}`} />
        ) : (
          <NoOffers slug={provider.slug} because={profile.find((field) => field.field === "no_offers_because")} />
        )}
      </PageSection>
      {dedicated.length > 0 && (
        <PageSection
          title="Dedicated capacity"
          note="A price is for an hour of the whole instance, all its GPUs together, as long as it runs."
        >
          <DedicatedTable offers={dedicated} caption={`Dedicated capacity at ${provider.name}`} />
        </PageSection>
      )}
    </PageShell>
  );
}
