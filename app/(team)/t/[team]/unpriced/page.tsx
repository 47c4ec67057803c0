import type { Metadata } from "next";
import Link from "next/link";
import { AliasTable } from "@/components/cost/alias-table";
import { RecostList } from "@/components/cost/recost-list";
import { TriedNote } from "@/components/cost/tried-note";
import { UnpricedList } from "@/components/cost/unpriced-list";
import { TeamShell } from "@/components/team/team-shell";
import { PageSection } from "@/components/ui/page-shell";
import { readParameters } from "@/lib/base/parameters";
import { formatCount } from "@/lib/format/count";
import { can } from "@/lib/team/policy";
import { readOfferName } from "@/lib/usage/cost/offer-name";
import { erasedWords } from "@/lib/usage/retention";
import { requireTeam } from "@/server/gate/team-gate";
import { readUnpriced, type Tried } from "@/server/usage/unpriced";
import { accept, undo, withdraw } from "./actions";

export const metadata: Metadata = { title: "Without a price", robots: { index: false } };

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, unknown>> };

function readTried({ provider = "", id = "", offer = "" }: Readonly<Record<string, string | undefined>>): Tried | null {
  const named = readOfferName(offer.slice(0, 420));
  return named && id !== "" ? { provider: provider.slice(0, 200), native: id.slice(0, 1_000), offer: named } : null;
}

export default async function Page({ params, searchParams }: Props) {
  const { team } = await params;
  const { scope, membership } = await requireTeam(team, "usage:read", `/t/${team}/unpriced`);
  const screen = await readUnpriced(scope, readTried(readParameters(await searchParams)));
  const mayCorrect = can(scope, "cost:correct");
  const { zone } = membership;
  return (
    <TeamShell
      team={membership}
      current="Unpriced"
      title={screen.total === 0 && screen.hasUsage ? "Every id has a price" : "Ids without a price"}
      lead="Ids in what was imported that no offer has exactly, or of which a part has no posted price. Nothing is matched by likeness: an id is another offer’s when a person says so."
    >
      {screen.tried && <TriedNote team={team} {...screen.tried} accept={accept} />}
      {!screen.hasUsage && (
        <div className="mt-5 flex max-w-[720px] flex-col items-start gap-3 rounded-[10px] border border-rule bg-panel px-6 py-8">
          <p className="font-serif text-[26px] leading-8">Nothing is imported yet</p>
          <p className="text-muted">
            When usage comes in, what was logged under an id that no offer has stands here, with the offers that it may be.
          </p>
          <Link className="button button-strong" href={`/t/${team}/imports`} prefetch={false}>
            Go to the imports
          </Link>
        </div>
      )}
      <div className="mt-5 grid max-w-[980px] gap-3">
        {screen.rows.length > 0 && <UnpricedList rows={screen.rows} team={team} mayCorrect={mayCorrect} />}
        {screen.total > screen.rows.length && (
          <p className="text-muted">The {formatCount(screen.rows.length)} with most tokens are listed.</p>
        )}
        {!mayCorrect && screen.total > 0 && <p className="text-muted">Administrators can say which offer one is.</p>}
      </div>
      {screen.erased && (
        <p className="mt-4 max-w-[720px] text-muted">
          {erasedWords(screen.erased)} Ids in those rows are not among these, and their costs stay.
        </p>
      )}
      {screen.aliases.length > 0 && (
        <PageSection title="What was said">
          <AliasTable aliases={screen.aliases} team={team} zone={zone} mayCorrect={mayCorrect} withdraw={withdraw} />
        </PageSection>
      )}
      {screen.recosts.length > 0 && (
        <PageSection title="Worked out again" note="Costs never move by themselves: each time that they were worked out again stands here.">
          <RecostList recosts={screen.recosts} team={team} zone={zone} mayCorrect={mayCorrect} undo={undo} />
        </PageSection>
      )}
    </TeamShell>
  );
}
