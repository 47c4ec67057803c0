import type { Metadata } from "next";
import { OtherTeams } from "@/components/share/other-teams";
import { screenTitle } from "@/components/share/screen-words";
import { ShareForm } from "@/components/share/share-form";
import { TeamShell } from "@/components/team/team-shell";
import { readParameters } from "@/lib/base/parameters";
import { MAX_SHARE_TITLE } from "@/lib/share/link-rules";
import { readScreenAddress, withoutPrivate } from "@/lib/share/screen";
import { can } from "@/lib/team/policy";
import { currentAccount } from "@/server/auth/current-account";
import { namePicks } from "@/server/catalog/name-picks";
import { requireTeam } from "@/server/gate/team-gate";
import { publicOrigin, settings } from "@/server/settings";
import { share } from "./actions";

export const metadata: Metadata = { title: "New share link", robots: { index: false } };

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function Page({ params, searchParams }: Props) {
  const { team } = await params;
  const { from: asked = "" } = readParameters(await searchParams);
  const back = `/t/${team}/shares/new${asked && `?${new URLSearchParams({ from: asked })}`}`;
  const { scope, membership } = await requireTeam(team, "share:list", back);
  const origin = publicOrigin(settings());
  const from = withoutPrivate(asked, origin);
  const isNarrowed = !readScreenAddress(asked, origin).ok && readScreenAddress(from, origin).ok;
  const screen = readScreenAddress(from, origin);
  const title =
    screen.ok && from ? screenTitle(screen.value.kind, screen.value.query, await namePicks([screen.value])).slice(0, MAX_SHARE_TITLE) : "";
  const others = ((await currentAccount())?.teams ?? []).filter(({ slug }) => slug !== team);
  return (
    <TeamShell
      team={membership}
      current="Shares"
      title="New share link"
      lead="Whoever has the link sees the view as of its instant, and nothing else of the team."
    >
      <div className="mt-5 grid max-w-[720px] gap-4">
        {isNarrowed && (
          <p className="rounded-[10px] border border-warning px-4 py-2 text-warning">
            That view was narrowed to what your team’s keys reach. Nobody outside may see that, so the link shows the view without it.
          </p>
        )}
        {can(scope, "share:create") ? (
          <ShareForm team={team} screen={from} title={title} act={share} />
        ) : (
          <p>You are a viewer here: members and above make share links.</p>
        )}
        <OtherTeams teams={others} from={asked} />
      </div>
    </TeamShell>
  );
}
