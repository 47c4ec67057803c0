import type { Metadata } from "next";
import { ProviderList } from "@/components/catalog/provider-list";
import { PageShell } from "@/components/ui/page-shell";
import { formatNoun } from "@/lib/format/count";
import { getBoard } from "@/server/catalog/board";

export const metadata: Metadata = { title: "Providers" };
export const dynamic = "force-dynamic";

export default async function Page() {
  const { core, table } = await getBoard(null);
  return (
    <PageShell
      current="Providers"
      title="Who keeps the gates"
      lead={`${formatNoun(core.providers.length, "provider")}: what kind each is, where it sits, what it keeps of prompts. Where nobody says, it says unknown.`}
      newest={core.newest}
      now={new Date().toISOString()}
    >
      <ProviderList table={table} />
    </PageShell>
  );
}
