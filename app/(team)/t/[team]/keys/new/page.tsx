import type { Metadata } from "next";
import { NewKeyForm } from "@/components/key/new-key-form";
import { TeamShell } from "@/components/team/team-shell";
import { requireTeam } from "@/server/gate/team-gate";
import { keyChoices } from "@/server/key/key-choices";
import { addKey } from "./actions";

export const metadata: Metadata = { title: "Add a key", robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ team: string }> }) {
  const { team } = await params;
  const { scope, membership } = await requireTeam(team, "key:create", `/t/${team}/keys/new`);
  return (
    <TeamShell
      team={membership}
      current="Keys"
      title="Add a key"
      lead="The provider is asked for its list of models at once, to see whether the key is accepted. Nothing else is ever sent with it."
    >
      <NewKeyForm team={team} choices={await keyChoices(scope)} add={addKey} />
    </TeamShell>
  );
}
