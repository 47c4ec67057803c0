import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ImportView } from "@/components/import/import-view";
import { TeamShell } from "@/components/team/team-shell";
import { readParameters } from "@/lib/base/parameters";
import { can } from "@/lib/team/policy";
import { ImportQuery } from "@/server/api/import-answers";
import { requireTeam } from "@/server/gate/team-gate";
import { readImport } from "@/server/import/team-imports";
import { control, withdraw } from "./actions";

export const metadata: Metadata = { title: "Import", robots: { index: false } };

type Props = { params: Promise<{ team: string; import: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function Page({ params, searchParams }: Props) {
  const { team, import: id } = await params;
  const { scope, membership } = await requireTeam(team, "import:list", `/t/${team}/imports/${encodeURIComponent(id)}`);
  const asked = ImportQuery.safeParse({ after: readParameters(await searchParams).after });
  const found = await readImport(scope, id, { after: asked.success ? asked.data.after : 0, limit: 100 });
  if (!found) notFound();
  return (
    <TeamShell
      team={membership}
      current="Imports"
      title={<span className="[overflow-wrap:anywhere]">{found.name}</span>}
      lead={
        <Link className="link" href={`/t/${team}/imports`} prefetch={false}>
          All imports of the team
        </Link>
      }
    >
      <ImportView
        of={found}
        team={team}
        zone={membership.zone}
        mayControl={can(scope, "import:control")}
        mayWithdraw={can(scope, "import:withdraw")}
        acts={{ control, withdraw }}
      />
    </TeamShell>
  );
}
