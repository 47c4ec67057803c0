import type { Metadata } from "next";
import { readProviderFind } from "@/components/catalog/provider-find";
import { ProviderList } from "@/components/catalog/provider-list";
import { PageShell } from "@/components/ui/page-shell";
import { readParameters } from "@/lib/base/parameters";
import { formatCount, formatNoun } from "@/lib/format/count";
import { getBoard } from "@/server/catalog/board";

export const metadata: Metadata = { title: "Providers" };

type Props = { searchParams: Promise<Record<string, unknown>> };

export default async function Page({ searchParams }: Props) {
  const find = readProviderFind(readParameters(await searchParams));
  const { core, table } = await getBoard(null);
  return (
    <PageShell
      current="Providers"
      title="Who keeps the gates"
      lead={`${formatNoun(core.providers.length, "provider")}, ${formatCount(new Set(table.provider).size)} of them with offers on the board: what kind each is, where it sits, what it keeps of prompts. Where nobody says, it says unknown.`}
      newest={core.newest}
      now={new Date().toISOString()}
    >
      <ProviderList table={table} find={find} />
    </PageShell>
  );
}
