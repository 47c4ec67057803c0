import { CompareForm } from "@/components/catalog/compare-form";
import { DedicatedTable, isDedicated } from "@/components/catalog/dedicated-table";
import { kindWord } from "@/components/catalog/kind-mark";
import { NoOffers } from "@/components/catalog/no-offers";
import { OfferTable } from "@/components/catalog/offer-table";
import { PolicyHistory } from "@/components/catalog/policy-history";
import { ProviderChanges } from "@/components/catalog/provider-changes";
import { ProviderProfile } from "@/components/catalog/provider-profile";
import { ProviderStanding } from "@/components/catalog/provider-standing";
import { SourceLink } from "@/components/catalog/sourced";
import { boardHref, cellHref, modelHref, providerHref } from "@/components/catalog/urls";
import { PageSection, PageShell } from "@/components/ui/page-shell";
import type { BoardCore, BoardProvider } from "@/lib/catalog/board/dataset";
import { DEFAULT_FILTER } from "@/lib/catalog/board/filter";
import type { FormerClaim } from "@/lib/catalog/former-claim";
import type { PriceChange } from "@/lib/catalog/history/price-changes";
import type { DetailField, OfferDetail } from "@/lib/catalog/offer-detail";
import { type OfferOrder, orderOffers } from "@/lib/catalog/offer-order";
import { type OfferPage, offerPageQuery } from "@/lib/catalog/offer-page";
import type { PriceStanding } from "@/lib/catalog/price-standing";
import { formatCount, formatNoun } from "@/lib/format/count";
import { formatMinute } from "@/lib/format/instant";

/** How a Provider's Offers are sorted by themselves. */
export const PROVIDER_ORDER: OfferOrder = { sort: "name", direction: "asc" };
const PAGE = 100;

type ProviderViewProps = {
  account: {
    readonly provider: BoardProvider;
    readonly profile: readonly DetailField[];
    readonly offers: readonly OfferDetail[];
    readonly modelNames: Readonly<Record<string, string>>;
    readonly changes: readonly PriceChange[];
    readonly former: readonly FormerClaim[];
  };
  page: OfferPage;
  core: BoardCore;
  standing: PriceStanding;
  /** How many of the Offers the board shows. */
  onBoard: number;
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

function Lead({ provider, profile, asOf }: { provider: BoardProvider; profile: readonly DetailField[]; asOf: string | null }) {
  const kinds = provider.kinds.map(kindWord).join(", ");
  const status = profile.find((field) => field.field === "status_url")?.value;
  return (
    <>
      {kinds ? `${kinds.charAt(0).toUpperCase()}${kinds.slice(1)}` : "Kind not stated"}
      {typeof status === "string" && (
        <>
          {"\u2002·\u2002"}
          <SourceLink url={status}>Status page</SourceLink>
        </>
      )}
      {asOf && <span className="block">As of {formatMinute(asOf)}.</span>}
    </>
  );
}

function Pager({ at, pages, hrefOf }: { at: number; pages: number; hrefOf: (page: number) => string }) {
  if (pages === 1) return null;
  return (
    <nav aria-label="Pages of offers" className="mt-3 flex items-center gap-3 text-muted">
      {at > 1 && (
        <a className="button" href={hrefOf(at - 1)}>
          Previous
        </a>
      )}
      <span>
        Page {at} of {pages}
      </span>
      {at < pages && (
        <a className="button" href={hrefOf(at + 1)}>
          Next
        </a>
      )}
    </nav>
  );
}

type OffersProps = Pick<ProviderViewProps, "account" | "page" | "onBoard"> & { byUse: readonly OfferDetail[]; dedicated: number };

/** A page of the Offers that are paid by use, ticked and sorted without scripts. */
function Offers({ account: { provider, modelNames }, page, onBoard, byUse, dedicated }: OffersProps) {
  const { asOf, order } = page;
  const rows = byUse.map((offer) => ({
    offer,
    name: modelNames[offer.model] ?? offer.model,
    href: modelHref(offer.model, asOf),
    cellHref: cellHref(offer.model, provider.slug, asOf),
  }));
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const at = Math.min(page.page, pages);
  const href = (next: Partial<OfferPage>) =>
    `${providerHref(provider.slug)}${offerPageQuery({ ...page, page: 1, ...next }, PROVIDER_ORDER)}#offers`;
  return (
    <PageSection
      title={formatNoun(rows.length, "offer")}
      note={
        <>
          {countWords(rows.length, dedicated, onBoard)}{" "}
          <a className="link" href={boardHref({ ...DEFAULT_FILTER, providers: [provider.slug], asOf })}>
            See them on the board
          </a>
        </>
      }
    >
      <CompareForm asOf={asOf}>
        <OfferTable
          rows={orderOffers(rows, order).slice((at - 1) * PAGE, at * PAGE)}
          what="Model"
          caption={`Offers of ${provider.name}`}
          sorting={{ order, href: (next) => href({ order: next }) }}
          canTick
        />
      </CompareForm>
      <Pager at={at} pages={pages} hrefOf={(to) => href({ page: to })} />
    </PageSection>
  );
}

/** How a Provider's prices stand to those of others, and how they moved. */
function Prices({ account, core, standing, asOf }: Pick<ProviderViewProps, "account" | "core" | "standing"> & { asOf: string | null }) {
  const { provider, offers, modelNames } = account;
  return (
    <>
      <PageSection
        title="Against the cheapest for the same models"
        note="Blended 3 : 1 input to output, as of the catalog shown. Free tiers, batch and flex, and what is withdrawn do not count; routers are compared as such, beside those they pass requests to."
      >
        <ProviderStanding standing={standing} core={core} asOf={asOf} />
      </PageSection>
      <PageSection
        title="Price changes of the last 12 months"
        note={
          <a className="link" href={`/changes?${new URLSearchParams({ provider: provider.slug, ...(asOf && { asOf }) })}`}>
            All changes of {provider.name}
          </a>
        }
      >
        <ProviderChanges changes={account.changes} offers={offers} modelNames={modelNames} asOf={asOf} />
      </PageSection>
    </>
  );
}

/** A Provider's page: profile and policies, offers, how its prices stand and moved, dedicated prices. */
export function ProviderView({ account, page, onBoard, core, standing, now }: ProviderViewProps) {
  const { provider, profile, offers } = account;
  const dedicated = offers.filter(isDedicated);
  const byUse = offers.filter((offer) => !isDedicated(offer));
  const { asOf } = page;
  return (
    <PageShell
      current="Providers"
      title={provider.name}
      lead={<Lead provider={provider} profile={profile} asOf={asOf} />}
      newest={core.newest}
      now={now}
    >
      <ProviderProfile profile={profile} />
      <div id="offers">
        {byUse.length > 0 ? (
          <Offers account={account} page={page} onBoard={onBoard} byUse={byUse} dedicated={dedicated.length} />
        ) : (
          <PageSection title={formatNoun(0, "offer")}>
            <NoOffers slug={provider.slug} because={profile.find((field) => field.field === "no_offers_because")} />
          </PageSection>
        )}
      </div>
      {byUse.length > 0 && <Prices account={account} core={core} standing={standing} asOf={asOf} />}
      {dedicated.length > 0 && (
        <PageSection
          title="Dedicated capacity"
          note="A price is for an hour of the whole instance, all its GPUs together, as long as it runs."
        >
          <DedicatedTable offers={dedicated} caption={`Dedicated capacity at ${provider.name}`} />
        </PageSection>
      )}
      <PageSection
        title="What was said of it before"
        note="Answers above say since when they are in force; these are the ones they replaced."
      >
        <PolicyHistory former={account.former} />
      </PageSection>
    </PageShell>
  );
}
