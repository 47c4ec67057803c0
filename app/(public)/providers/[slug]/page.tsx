import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { countByProvider } from "@/components/catalog/list-summaries";
import { PROVIDER_ORDER, ProviderView } from "@/components/catalog/provider-view";
import { readParameters, readPath } from "@/lib/base/parameters";
import { DEFAULT_MIX, parseBoardFilter } from "@/lib/catalog/board/filter";
import { readOfferPage } from "@/lib/catalog/offer-page";
import { priceStanding } from "@/lib/catalog/price-standing";
import { getBoard } from "@/server/catalog/board";
import { getProviderPage } from "@/server/catalog/details";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, unknown>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const slug = readPath([(await params).slug]);
  const { core } = await getBoard(null);
  return { title: core.providers.find((provider) => provider.slug === slug)?.name ?? "Provider" };
}

export default async function Page({ params, searchParams }: Props) {
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
