import type { Metadata } from "next";
import Link from "next/link";
import { NoShares } from "@/components/share/no-shares";
import { screenLine } from "@/components/share/screen-words";
import { ShareTable } from "@/components/share/share-table";
import { TeamShell } from "@/components/team/team-shell";
import { listShares } from "@/db/queries/share/list-shares";
import { screenHref } from "@/lib/share/screen";
import { can } from "@/lib/team/policy";
import { namePicks } from "@/server/catalog/name-picks";
import { requireTeam } from "@/server/gate/team-gate";
import { teamStore } from "@/server/store";
import { revoke } from "./actions";

export const metadata: Metadata = { title: "Share links", robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ team: string }> }) {
  const { team } = await params;
  const { scope, membership } = await requireTeam(team, "share:list", `/t/${team}/shares`);
  const listed = await listShares(teamStore(), scope);
  const names = await namePicks(listed);
  const shares = listed.map((share) => ({
    ...share,
    href: screenHref(share),
    shows: screenLine(share.kind, share.query, names),
  }));
  const mayShare = can(scope, "share:create");
  return (
    <TeamShell
      team={membership}
      current="Shares"
      title="Share links"
      lead="Each shows one view as it was at one instant, to whoever has the link, without an account."
      aside={
        mayShare &&
        shares.length > 0 && (
          <Link className="button button-strong" href={`/t/${team}/shares/new`} prefetch={false}>
            New link
          </Link>
        )
      }
    >
      <div className="mt-5">
        {shares.length === 0 ? (
          <NoShares team={team} mayShare={mayShare} />
        ) : (
          <ShareTable shares={shares} team={team} zone={membership.zone} revoke={revoke} />
        )}
      </div>
    </TeamShell>
  );
}
