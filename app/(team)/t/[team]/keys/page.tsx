import type { Metadata } from "next";
import Link from "next/link";
import { KeyTable } from "@/components/key/key-table";
import { NoKeys } from "@/components/key/no-keys";
import { TeamShell } from "@/components/team/team-shell";
import { listKeys } from "@/db/queries/key/list-keys";
import { formatNoun } from "@/lib/format/count";
import { can } from "@/lib/team/policy";
import { requireTeam } from "@/server/gate/team-gate";
import { teamStore } from "@/server/store";

export const metadata: Metadata = { title: "Keys", robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ team: string }> }) {
  const { team } = await params;
  const { scope, membership } = await requireTeam(team, "key:list", `/t/${team}/keys`);
  const keys = await listKeys(teamStore(), scope);
  const mayAdd = can(scope, "key:create");
  const live = keys.filter((key) => key.revokedAt === null);
  return (
    <TeamShell
      team={membership}
      current="Keys"
      title={keys.length === 0 ? "Keys" : formatNoun(live.length, "live key")}
      lead="What the team's software shows to providers and gateways. Sealed here, and shown to nobody again."
      aside={
        mayAdd &&
        keys.length > 0 && (
          <Link className="button button-strong" href={`/t/${team}/keys/new`} prefetch={false}>
            Add a key
          </Link>
        )
      }
    >
      <div className="mt-5">
        {keys.length === 0 ? <NoKeys team={team} mayAdd={mayAdd} /> : <KeyTable keys={keys} team={team} now={new Date().toISOString()} />}
      </div>
    </TeamShell>
  );
}
