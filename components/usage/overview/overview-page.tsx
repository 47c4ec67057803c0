import type { ReactNode } from "react";
import { roleWords } from "@/components/team/role-words";
import { type TeamHead, TeamShell } from "@/components/team/team-shell";
import { FilterBar } from "@/components/usage/filter-bar";
import { UnreadNote } from "@/components/usage/no-usage";
import { AttentionCard, type Troubles } from "@/components/usage/overview/attention-card";
import { FirstUse } from "@/components/usage/overview/first-use";
import { ChangeSentence, HeadlineFigures, headlineWords } from "@/components/usage/overview/headline";
import type { Look } from "@/components/usage/overview/look";
import { NoUsage } from "@/components/usage/overview/no-usage";
import { OverviewView } from "@/components/usage/overview/overview-view";
import { periodPhrase } from "@/components/usage/overview/period-words";
import { PeriodBar } from "@/components/usage/period-bar";
import type { Role } from "@/lib/team/role";
import type { UsageOverview } from "@/lib/usage/overview";
import { erasedWords } from "@/lib/usage/retention";
import type { Narrowing } from "@/lib/usage/spend";

type Visit = Omit<Look, "base" | "extent"> & {
  readonly team: string;
  readonly membership: TeamHead;
  readonly role: Role;
  readonly maySend: boolean;
  readonly extent: Look["extent"] | null;
  readonly unread: readonly { readonly name: string; readonly why: string }[];
};

type PageProps = {
  visit: Visit;
  usage: (UsageOverview & { readonly choices: Narrowing }) | null;
  troubles: Troubles;
  /** Cards on the Team itself. */
  children: ReactNode;
};

function FirstUsePage({ visit, troubles, children }: Omit<PageProps, "usage">) {
  const { membership, role, zone, now, team, maySend } = visit;
  const base = `/t/${team}`;
  return (
    <TeamShell
      team={membership}
      current={membership.name}
      title={membership.name}
      lead={`You are ${roleWords(role)} here. Days are cut in ${zone}.`}
    >
      <div className="mt-6 grid items-start gap-[18px] lg:grid-cols-2">
        <FirstUse base={base} maySend={maySend} />
        <AttentionCard troubles={troubles} look={{ base, now, zone }} />
        {children}
      </div>
    </TeamShell>
  );
}

/** A Team's page: its period in figures, or what will stand here once there are some. */
export function TeamOverviewPage({ visit, usage, troubles, children }: PageProps) {
  const { team, membership, filter, period, zone, extent, now, unread } = visit;
  if (usage === null || extent === null) return <FirstUsePage visit={visit} troubles={troubles} children={children} />;
  const look: Look = { base: `/t/${team}`, filter, period, zone, now, extent };
  const isEmpty = usage.totals.now.attempts === 0;
  return (
    <TeamShell
      team={membership}
      current={membership.name}
      title={isEmpty ? `Nothing ${periodPhrase(period, now)}` : headlineWords(usage, look)}
      lead={isEmpty ? undefined : <ChangeSentence overview={usage} look={look} />}
      aside={isEmpty ? undefined : <HeadlineFigures overview={usage} look={look} />}
    >
      <div className="mt-4 flex flex-wrap items-start gap-x-3 gap-y-2">
        <PeriodBar path={look.base} filter={filter} period={period} zone={zone} extent={extent} />
        <FilterBar path={look.base} filter={filter} choices={usage.choices} zone={zone} />
      </div>
      <UnreadNote unread={unread} />
      {usage.erased && (
        <p className="mt-2 max-w-[860px] text-muted text-note" role="note">
          {erasedWords(usage.erased)} Their latency and audit answers went with the rows.
        </p>
      )}
      {isEmpty ? (
        <NoUsage look={look} />
      ) : (
        <OverviewView overview={usage} troubles={troubles} look={look}>
          {children}
        </OverviewView>
      )}
    </TeamShell>
  );
}
