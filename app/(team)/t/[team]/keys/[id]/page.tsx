import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { KeyView } from "@/components/key/key-view";
import { TeamShell } from "@/components/team/team-shell";
import { getKey } from "@/db/queries/key/get-key";
import { readParameters } from "@/lib/base/parameters";
import { can } from "@/lib/team/policy";
import { requireTeam } from "@/server/gate/team-gate";
import { keyChoices } from "@/server/key/key-choices";
import { teamStore } from "@/server/store";
import { check, edit, move, nameKey, remove, revoke, rotate, unnameKey } from "./actions";

export const metadata: Metadata = { title: "Key", robots: { index: false } };

type Props = { params: Promise<{ team: string; id: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function Page({ params, searchParams }: Props) {
  const { team, id } = await params;
  const { scope, membership } = await requireTeam(team, "key:list", `/t/${team}/keys/${encodeURIComponent(id)}`);
  const key = await getKey(teamStore(), scope, id);
  if (!key) notFound();
  const mayEdit = can(scope, "key:edit");
  return (
    <TeamShell
      team={membership}
      current="Keys"
      title={key.label}
      lead={
        <Link className="link" href={`/t/${team}/keys`} prefetch={false}>
          All keys of the team
        </Link>
      }
    >
      <KeyView
        of={key}
        team={team}
        now={new Date().toISOString()}
        find={(readParameters(await searchParams).q ?? "").slice(0, 100)}
        choices={mayEdit ? await keyChoices(scope) : null}
        acts={{ check, edit, move, nameKey, remove, revoke, rotate, unnameKey }}
      />
    </TeamShell>
  );
}
