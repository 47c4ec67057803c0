import type { Metadata } from "next";
import { ModelList } from "@/components/catalog/model-list";
import { PageShell } from "@/components/ui/page-shell";
import { readParameters } from "@/lib/base/parameters";
import { formatNoun } from "@/lib/format/count";
import { getBoard } from "@/server/catalog/board";

export const metadata: Metadata = { title: "Models" };

type Props = { searchParams: Promise<Record<string, unknown>> };

export default async function Page({ searchParams }: Props) {
  const { q = "", page = "1" } = readParameters(await searchParams);
  const { core, table } = await getBoard(null);
  return (
    <PageShell
      current="Models"
      title="Every model on the road"
      lead={`${formatNoun(core.models.id.length, "model")} with the least that a provider asks for input and output, leaving out free tiers, batch and flex, and what is withdrawn.`}
      newest={core.newest}
      now={new Date().toISOString()}
    >
      <ModelList table={table} text={q.slice(0, 100)} page={Number(page)} />
    </PageShell>
  );
}
