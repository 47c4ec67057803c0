import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MODEL_ORDER, ModelView } from "@/components/catalog/model-view";
import { readParameters, readPath } from "@/lib/base/parameters";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { readOfferPage } from "@/lib/catalog/offer-page";
import { getBoard } from "@/server/catalog/board";
import { getModelPage } from "@/server/catalog/details";

type Props = { params: Promise<{ slug: string[] }>; searchParams: Promise<Record<string, unknown>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = readPath((await params).slug) ?? "";
  const { core } = await getBoard(null);
  return { title: core.models.name[core.models.id.indexOf(id)] ?? "Model" };
}

export default async function Page({ params, searchParams }: Props) {
  const raw = await searchParams;
  const { asOf } = parseBoardFilter(readParameters(raw));
  const id = readPath((await params).slug);
  const model = id === null ? null : await getModelPage(id, asOf);
  if (!model) notFound();
  const { core } = await getBoard(asOf);
  return <ModelView model={model} page={readOfferPage(raw, asOf, MODEL_ORDER)} newest={core.newest} now={new Date().toISOString()} />;
}
