import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { countByProvider } from "@/components/catalog/list-summaries";
import { PROVIDER_ORDER, ProviderView } from "@/components/catalog/provider-view";
import { pictureHref, providerHref } from "@/components/catalog/urls";
import { providerPreview } from "@/components/preview/offers-preview";
import { unfold } from "@/components/preview/unfold";
import { WAIT_METADATA, WaitPage } from "@/components/ui/wait-page";
import { readParameters, readPath } from "@/lib/base/parameters";
import { DEFAULT_MIX, parseBoardFilter } from "@/lib/catalog/board/filter";
import { readOfferPage } from "@/lib/catalog/offer-page";
import { priceStanding } from "@/lib/catalog/price-standing";
import { getBoard } from "@/server/catalog/board";
import { getProviderPage } from "@/server/catalog/details";
import { orWait } from "@/server/gate/or-wait";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, unknown>> };

async function describe({ params, searchParams }: Props): Promise<Metadata> {
  const { asOf } = parseBoardFilter(readParameters(await searchParams));
  const slug = readPath([(await params).slug]) ?? "";
  const preview = providerPreview((await getBoard(asOf)).table, slug, asOf);
  return preview ? { title: preview.title, ...unfold(preview, pictureHref(providerHref(slug), asOf)) } : { title: "Provider" };
}

export const generateMetadata = orWait(describe, () => WAIT_METADATA);

async function draw({ params, searchParams }: Props) {
  const raw = await searchParams;
  const { asOf } = parseBoardFilter(readParameters(raw));
  const slug = readPath([(await params).slug]);
  const account = slug === null ? null : await getProviderPage(slug, asOf);
  if (!account) notFound();
  const { core, table } = await getBoard(asOf);
  const at = core.providers.findIndex((provider) => provider.slug === slug);
  return (
    <ProviderView
      account={account}
      page={readOfferPage(raw, asOf, PROVIDER_ORDER)}
      onBoard={countByProvider(table)[at]?.offers ?? 0}
      core={core}
      standing={priceStanding(table, at, DEFAULT_MIX)}
      now={new Date().toISOString()}
    />
  );
}

export default orWait(draw, WaitPage);
