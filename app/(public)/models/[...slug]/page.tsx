import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ModelView } from "@/components/catalog/model-view";
import { readParameters, readPath } from "@/lib/base/parameters";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { getBoard } from "@/server/catalog/board";
import { getModelPage } from "@/server/catalog/details";

type Props = { params: Promise<{ slug: string[] }>; searchParams: Promise<Record<string, unknown>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = readPath((await params).slug) ?? "";
  const { core } = await getBoard(null);
  return { title: core.models.name[core.models.id.indexOf(id)] ?? "Model" };
}

export default async function Page({ params, searchParams }: Props) {
  const { asOf } = parseBoardFilter(readParameters(await searchParams));
  const id = readPath((await params).slug);
  const page = id === null ? null : await getModelPage(id, asOf);
  if (!page) notFound();
  const { core } = await getBoard(asOf);
  return <ModelView page={page} newest={core.newest} now={new Date().toISOString()} />;
}
