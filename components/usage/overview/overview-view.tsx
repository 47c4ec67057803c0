import type { ReactNode } from "react";
import { AnswersCard } from "@/components/usage/overview/answers-card";
import { AttentionCard, type Troubles } from "@/components/usage/overview/attention-card";
import { ChangeCard } from "@/components/usage/overview/change-card";
import { CoverageCard } from "@/components/usage/overview/coverage-card";
import { LatencyCard } from "@/components/usage/overview/latency-card";
import type { Look } from "@/components/usage/overview/look";
import { SpendCard } from "@/components/usage/overview/spend-card";
import { TriesCard } from "@/components/usage/overview/tries-card";
import type { UsageOverview } from "@/lib/usage/overview";

type OverviewViewProps = { overview: UsageOverview; troubles: Troubles; look: Look; children?: ReactNode };

/** A Team's period in cards: what it cost and how it went at the left, why and how surely at the right. `children`: further cards. */
export function OverviewView({ overview, troubles, look, children }: OverviewViewProps) {
  return (
    <div className="mt-[18px] grid items-start gap-[18px] lg:grid-cols-[minmax(0,1.8fr)_minmax(0,1fr)]">
      <div className="grid gap-[18px]">
        <SpendCard overview={overview} look={look} />
        <div className="grid items-start gap-[18px] md:grid-cols-2">
          <div className="grid gap-[18px]">
            <AttentionCard troubles={troubles} unpriced={overview.unpriced} lastDay={look.extent.last} look={look} />
            <TriesCard overview={overview} look={look} />
          </div>
          <LatencyCard overview={overview} look={look} />
        </div>
      </div>
      <div className="grid gap-[18px] md:max-lg:grid-cols-2 md:max-lg:items-start">
        <ChangeCard overview={overview} look={look} />
        <AnswersCard answers={overview.answers} look={look} />
        <CoverageCard totals={overview.totals.now} look={look} />
        {children}
      </div>
    </div>
  );
}
