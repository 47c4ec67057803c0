import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { countByProvider } from "@/components/catalog/list-summaries";
import { ProviderView } from "@/components/catalog/provider-view";
import { readParameters, readPath } from "@/lib/base/parameters";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { getBoard } from "@/server/catalog/board";
import { getProviderPage } from "@/server/catalog/details";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, unknown>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const slug = readPath([(await params).slug]);
  const { core } = await getBoard(null);
  return { title: core.providers.find((provider) => provider.slug === slug)?.name ?? "Provider" };
}

export default async function Page({ params, searchParams }: Props) {
  const { asOf } = parseBoardFilter(readParameters(await searchParams));
  const slug = readPath([(await params).slug]);
  const page = slug === null ? null : await getProviderPage(slug, asOf);
  if (!page) notFound();
  const { core, table } = await getBoard(asOf);
  const onBoard = countByProvider(table).find((count) => count.provider.slug === slug)?.offers ?? 0;
  return <ProviderView page={page} onBoard={onBoard} newest={core.newest} now={new Date().toISOString()} />;
}
