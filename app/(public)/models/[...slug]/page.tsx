import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ModelView } from "@/components/catalog/model-view";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { getBoard } from "@/server/catalog/board";
import { getModelPage } from "@/server/catalog/details";

type Props = { params: Promise<{ slug: string[] }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const idOf = (slug: readonly string[]): string => slug.map(decodeURIComponent).join("/");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = idOf((await params).slug);
  const { core } = await getBoard(null);
  return { title: core.models.name[core.models.id.indexOf(id)] ?? "Model" };
}

export default async function Page({ params, searchParams }: Props) {
  const { asOf } = parseBoardFilter(await searchParams);
  const page = await getModelPage(idOf((await params).slug), asOf);
  if (!page) notFound();
  const { core } = await getBoard(asOf);
  return <ModelView page={page} newest={core.newest} now={new Date().toISOString()} />;
}
