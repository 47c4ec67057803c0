import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MODEL_ORDER, ModelView } from "@/components/catalog/model-view";
import { modelHref, pictureHref } from "@/components/catalog/urls";
import { modelPreview } from "@/components/preview/offers-preview";
import { unfold } from "@/components/preview/unfold";
import { WAIT_METADATA, WaitPage } from "@/components/ui/wait-page";
import { readParameters, readPath } from "@/lib/base/parameters";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { readOfferPage } from "@/lib/catalog/offer-page";
import { getBoard } from "@/server/catalog/board";
import { getModelPage } from "@/server/catalog/details";
import { orWait } from "@/server/gate/or-wait";

type Props = { params: Promise<{ slug: string[] }>; searchParams: Promise<Record<string, unknown>> };

async function describe({ params, searchParams }: Props): Promise<Metadata> {
  const { asOf } = parseBoardFilter(readParameters(await searchParams));
  const id = readPath((await params).slug) ?? "";
  const preview = modelPreview((await getBoard(asOf)).table, id, asOf);
  return preview ? { title: preview.title, ...unfold(preview, pictureHref(modelHref(id), asOf)) } : { title: "Model" };
}

export const generateMetadata = orWait(describe, () => WAIT_METADATA);

async function draw({ params, searchParams }: Props) {
  const raw = await searchParams;
  const { asOf } = parseBoardFilter(readParameters(raw));
  const id = readPath((await params).slug);
  const model = id === null ? null : await getModelPage(id, asOf);
  if (!model) notFound();
  const { core } = await getBoard(asOf);
  return <ModelView model={model} page={readOfferPage(raw, asOf, MODEL_ORDER)} newest={core.newest} now={new Date().toISOString()} />;
}

export default orWait(draw, WaitPage);
