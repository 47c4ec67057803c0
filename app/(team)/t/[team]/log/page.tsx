import type { Metadata } from "next";
import { LogView } from "@/components/audit/log-view";
import { VerifyForm } from "@/components/audit/verify-form";
import { TeamShell } from "@/components/team/team-shell";
import { getAuditHead } from "@/db/queries/audit/get-audit-head";
import { listAuditEvents } from "@/db/queries/audit/list-audit-events";
import { readParameters } from "@/lib/base/parameters";
import { formatNoun } from "@/lib/format/count";
import { can } from "@/lib/team/policy";
import { logFilter, readLogFields } from "@/server/audit/log-query";
import { requireTeam } from "@/server/gate/team-gate";
import { teamStore } from "@/server/store";
import { verify } from "./actions";

export const metadata: Metadata = { title: "Log", robots: { index: false } };

const PAGE = 50;

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function Page({ params, searchParams }: Props) {
  const { team } = await params;
  const { scope, membership } = await requireTeam(team, "log:read", `/t/${team}/log`);
  const { fields, before, unread } = readLogFields(readParameters(await searchParams));
  const [page, head] = await Promise.all([
    listAuditEvents(teamStore(), scope, { ...logFilter(fields, before), limit: PAGE }),
    getAuditHead(teamStore().sql, scope.teamId),
  ]);
  return (
    <TeamShell
      team={membership}
      current="Log"
      title="Who changed what"
      lead={`${formatNoun(head?.seq ?? 0, "entry", "entries")}, each sealed onto the one before, so that none can be altered or taken out unseen.`}
      aside={can(scope, "log:verify") && <VerifyForm team={team} act={verify} />}
    >
      <LogView
        team={team}
        fields={fields}
        unread={unread}
        before={before}
        page={page}
        zone={membership.zone}
        isAddressShown={can(scope, "log:read_address")}
      />
    </TeamShell>
  );
}
