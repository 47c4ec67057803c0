import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { MakingSample } from "@/components/sample/making-sample";
import { SampleTour } from "@/components/sample/sample-tour";
import { TeamShell } from "@/components/team/team-shell";
import { requireTeam } from "@/server/gate/team-gate";
import { viewSample } from "@/server/sample/view-sample";

export const metadata: Metadata = { title: "What is to be found", robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ team: string }> }) {
  const { team } = await params;
  const { scope, membership } = await requireTeam(team, "usage:read", `/t/${team}/sample`);
  const view = membership.isSample ? await viewSample(scope) : null;
  if (!view) notFound();
  const { progress, stops, isPriced, zone } = view;
  const isMade = progress.ended === progress.files;
  return (
    <TeamShell
      team={membership}
      current=""
      title={isMade ? "Eight things to find" : "A sample month"}
      lead={`Two months of a team of four projects, up to when it was made. Every call is invented; prices are those that sources post. Times are those of ${zone}.`}
      aside={
        isMade && (
          <Link className="button button-strong" href={`/t/${team}`} prefetch={false}>
            Open the overview
          </Link>
        )
      }
    >
      {!isPriced && (
        <p className="mt-4 text-warning">
          The catalog held no prices when this was looked at, so that hardly any call has a cost. Load a catalog, then make the sample
          again.
        </p>
      )}
      {progress.failure !== null && <p className="mt-4 text-warning">A file could not be imported: {progress.failure}</p>}
      {isMade ? <SampleTour stops={stops} zone={zone} /> : <MakingSample {...progress} />}
    </TeamShell>
  );
}
