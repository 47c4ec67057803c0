import { CompareForm } from "@/components/catalog/compare-form";
import { ModelDifferences } from "@/components/catalog/model-differences";
import { ModelFactsList } from "@/components/catalog/model-facts-list";
import { ModelHosts } from "@/components/catalog/model-hosts";
import { ModelLifecycle } from "@/components/catalog/model-lifecycle";
import { ModelSpellings } from "@/components/catalog/model-spellings";
import { OfferTable } from "@/components/catalog/offer-table";
import { PriceHistory } from "@/components/catalog/price-history";
import { boardHref, cellHref, labHref, modelHref, providerHref } from "@/components/catalog/urls";
import { PageSection, PageShell } from "@/components/ui/page-shell";
import type { BoardProvider } from "@/lib/catalog/board/dataset";
import { DEFAULT_FILTER } from "@/lib/catalog/board/filter";
import type { OfferHistory } from "@/lib/catalog/history/lowest-steps";
import type { OfferDetail } from "@/lib/catalog/offer-detail";
import { type OfferOrder, orderOffers } from "@/lib/catalog/offer-order";
import { type OfferPage, offerPageQuery } from "@/lib/catalog/offer-page";
import { formatNoun } from "@/lib/format/count";
import { formatMinute } from "@/lib/format/instant";

/** How a Model's Offers are sorted by themselves. */
export const MODEL_ORDER: OfferOrder = { sort: "price", direction: "asc" };

type ModelViewProps = {
  model: {
    readonly id: string;
    readonly name: string;
    readonly lab: string;
    readonly labName: string;
    readonly offers: readonly OfferDetail[];
    readonly histories: readonly OfferHistory[];
    readonly providers: Readonly<Record<string, BoardProvider>>;
  };
  page: OfferPage;
  newest: string | null;
  now: string;
};

function Lead({ model: { id, lab, labName }, asOf }: { model: ModelViewProps["model"]; asOf: string | null }) {
  return (
    <>
      {labName ? (
        <a className="link" href={labHref(lab, asOf)}>
          {labName}
        </a>
      ) : (
        "Lab unknown"
      )}
      {"\u2002·\u2002"}
      <span className="break-all font-mono text-note">{id}</span>
      {asOf && <span className="block">As of {formatMinute(asOf)}.</span>}
    </>
  );
}

/** A Model's page: what it is, everyone who serves it and at what price since when, its spellings. */
export function ModelView({ model, page, newest, now }: ModelViewProps) {
  const { id, name, lab, offers, providers } = model;
  const { asOf, order } = page;
  const rows = offers.map((offer) => ({
    offer,
    name: providers[offer.provider]?.name ?? offer.provider,
    href: providerHref(offer.provider, asOf),
    cellHref: cellHref(id, offer.provider, asOf),
  }));
  const byPrice = orderOffers(rows, MODEL_ORDER);
  const path = modelHref(id);
  const sorting = { order, href: (next: OfferOrder) => `${path}${offerPageQuery({ ...page, order: next }, MODEL_ORDER)}#offers` };
  return (
    <PageShell current="Models" title={name} lead={<Lead model={model} asOf={asOf} />} newest={newest} now={now}>
      <ModelFactsList offers={offers} />
      <div id="offers">
        <PageSection
          title={`${formatNoun(offers.length, "offer")} at ${formatNoun(Object.keys(providers).length, "provider")}`}
          note={
            <a className="link" href={boardHref({ ...DEFAULT_FILTER, view: "list", text: name, asOf })}>
              See them on the board
            </a>
          }
        >
          <CompareForm asOf={asOf}>
            <OfferTable rows={orderOffers(rows, order)} what="Provider" caption={`Offers of ${name}`} sorting={sorting} canTick />
          </CompareForm>
        </PageSection>
      </div>
      {offers.length > 1 && (
        <PageSection
          title="What differs between them"
          note="Offers of one name that are not alike. Offers that nobody lists any more are left out."
        >
          <ModelDifferences rows={byPrice} />
        </PageSection>
      )}
      <PageSection title="Prices over time" note="What the board would have shown on each day, with the source it would have named.">
        <PriceHistory rows={byPrice} lab={lab} histories={model.histories} page={page} path={path} at={asOf ?? now} />
      </PageSection>
      <PageSection title="Who serves it">
        <ModelHosts providers={Object.values(providers)} lab={lab} asOf={asOf} />
      </PageSection>
      <PageSection title="Retirement and successors">
        <ModelLifecycle rows={byPrice} />
      </PageSection>
      <PageSection title="Spellings" note="The ids under which providers offer this model, and how each was matched to it.">
        <ModelSpellings offers={offers} />
      </PageSection>
    </PageShell>
  );
}
