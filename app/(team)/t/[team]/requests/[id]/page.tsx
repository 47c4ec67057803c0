import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { ErasedReceipt } from "@/components/receipt/erased-receipt";
import { ReceiptView } from "@/components/receipt/receipt-view";
import { TeamShell } from "@/components/team/team-shell";
import { can } from "@/lib/team/policy";
import { readRequestRef } from "@/lib/usage/request/request-ref";
import { database } from "@/server/database";
import { requireTeam } from "@/server/gate/team-gate";
import { findReceipt } from "@/server/usage/receipt";

export const metadata: Metadata = { title: "Receipt", robots: { index: false } };

type Props = { params: Promise<{ team: string; id: string }> };

export default async function Page({ params }: Props) {
  const { team, id } = await params;
  const { scope, membership } = await requireTeam(team, "usage:read", `/t/${team}/requests/${id}`);
  const ref = readRequestRef(id);
  if (!ref) notFound();
  const found = await findReceipt(database(), scope, ref);
  if (!found.ok && found.error.why === "missing") notFound();
  if (!found.ok && found.error.why === "unfinished")
    redirect(`/t/${team}/requests?${new URLSearchParams({ id: ref.id, gateway: ref.gateway })}`);
  return (
    <TeamShell team={membership} current="Requests" title="Receipt">
      {found.ok ? (
        <ReceiptView team={team} {...found.value} mayCorrect={can(scope, "cost:correct")} />
      ) : (
        found.error.why === "erased" && <ErasedReceipt note={found.error.note} />
      )}
    </TeamShell>
  );
}
