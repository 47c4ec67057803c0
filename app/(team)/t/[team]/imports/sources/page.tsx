import type { Metadata } from "next";
import Link from "next/link";
import { SourceAdd } from "@/components/import/source-add";
import { SourceList } from "@/components/import/source-list";
import { TeamShell } from "@/components/team/team-shell";
import { listKeys } from "@/db/queries/key/list-keys";
import { readParameters } from "@/lib/base/parameters";
import { formatNoun } from "@/lib/format/count";
import { can } from "@/lib/team/policy";
import { isSourceKind } from "@/lib/usage/source/source-kind";
import { requireTeam } from "@/server/gate/team-gate";
import { readSources } from "@/server/source/team-sources";
import { teamStore } from "@/server/store";
import { add, drop, step } from "./actions";

export const metadata: Metadata = { title: "Sources", robots: { index: false } };

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function Page({ params, searchParams }: Props) {
  const { team } = await params;
  const { scope, membership } = await requireTeam(team, "import:list", `/t/${team}/imports/sources`);
  const { add: wanted = "" } = readParameters(await searchParams);
  const mayManage = can(scope, "source:manage");
  const [sources, keys] = await Promise.all([readSources(teamStore(), scope), mayManage ? listKeys(teamStore(), scope) : []]);
  const choices = keys.filter((key) => key.revokedAt === null).map((key) => ({ value: key.id, label: key.label }));
  return (
    <TeamShell
      team={membership}
      current="Imports"
      title={sources.length === 0 ? "Sources" : formatNoun(sources.length, "source")}
      lead={
        <>
          Where imports come from by themselves.{" "}
          <Link className="link" href={`/t/${team}/imports`} prefetch={false}>
            All imports of the team
          </Link>
        </>
      }
    >
      <div className="mt-5 grid max-w-[980px] gap-5">
        <SourceList rows={sources} team={team} zone={membership.zone} mayManage={mayManage} acts={{ step, drop }} />
        {mayManage && <SourceAdd team={team} kind={isSourceKind(wanted) ? wanted : null} keys={choices} add={add} />}
      </div>
    </TeamShell>
  );
}
