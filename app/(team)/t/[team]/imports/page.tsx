import type { Metadata } from "next";
import Link from "next/link";
import { ImportList } from "@/components/import/import-list";
import { TeamShell } from "@/components/team/team-shell";
import { readParameters } from "@/lib/base/parameters";
import { formatNoun } from "@/lib/format/count";
import { can } from "@/lib/team/policy";
import { ImportsQuery } from "@/server/api/import-answers";
import { requireTeam } from "@/server/gate/team-gate";
import { readImports } from "@/server/import/team-imports";

export const metadata: Metadata = { title: "Imports", robots: { index: false } };

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function Page({ params, searchParams }: Props) {
  const { team } = await params;
  const { scope, membership } = await requireTeam(team, "import:list", `/t/${team}/imports`);
  const asked = ImportsQuery.safeParse({ before: readParameters(await searchParams).before });
  const before = asked.success ? asked.data.before : undefined;
  const { rows, next } = await readImports(scope, { limit: 50, before });
  return (
    <TeamShell
      team={membership}
      current="Imports"
      title={rows[0] === undefined || before !== undefined ? "Imports" : formatNoun(rows[0].number, "import")}
      lead="What gateways logged and providers reported, file by file. The same file twice adds nothing."
      aside={
        <Link className="button" href={`/t/${team}/imports/sources`} prefetch={false}>
          Sources
        </Link>
      }
    >
      <ImportList rows={rows} next={next} team={team} zone={membership.zone} maySend={can(scope, "import:create")} />
    </TeamShell>
  );
}
