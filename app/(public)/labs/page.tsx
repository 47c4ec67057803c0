import type { Metadata } from "next";
import { LabList } from "@/components/catalog/lab-list";
import { PageShell } from "@/components/ui/page-shell";
import { readParameters } from "@/lib/base/parameters";
import { getBoard } from "@/server/catalog/board";

export const metadata: Metadata = { title: "Labs" };

type Props = { searchParams: Promise<Record<string, unknown>> };

export default async function Page({ searchParams }: Props) {
  const { q = "" } = readParameters(await searchParams);
  const { core, table } = await getBoard(null);
  return (
    <PageShell
      current="Models"
      title="Who paves the road"
      lead="Labs that trained the models, how much of theirs is offered and by how many providers."
      newest={core.newest}
      now={new Date().toISOString()}
    >
      <LabList table={table} text={q.slice(0, 100)} />
    </PageShell>
  );
}
