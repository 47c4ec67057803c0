import type { Metadata } from "next";
import { SearchView } from "@/components/search/search-view";
import { PageShell } from "@/components/ui/page-shell";
import { readParameters } from "@/lib/base/parameters";
import { currentAccount } from "@/server/auth/current-account";
import { getBoard } from "@/server/catalog/board";
import { searchEverything } from "@/server/catalog/search";

export const metadata: Metadata = { title: "Find anything", robots: { index: false } };

type Props = { searchParams: Promise<Record<string, unknown>> };

/** What the palette finds, as a page: it works before scripts run. */
export default async function Page({ searchParams }: Props) {
  const query = (readParameters(await searchParams).q ?? "").trim().slice(0, 100);
  const account = await currentAccount();
  const [{ rows, total }, { core }] = await Promise.all([searchEverything(query, account?.teams ?? []), getBoard(null)]);
  return (
    <PageShell
      current={null}
      title="Find anything"
      lead="Models by any provider's id or alias, providers, labs and pages. Dots, dashes and case make no difference."
      newest={core.newest}
      now={new Date().toISOString()}
    >
      <SearchView query={query} rows={rows} total={total} />
    </PageShell>
  );
}
