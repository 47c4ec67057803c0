import Link from "next/link";
import type { ReactNode } from "react";
import { SampleButton } from "@/components/ui/sample-button";
import { StateWord } from "@/components/ui/state-word";
import { formatCount, formatNoun } from "@/lib/format/count";
import { formatDay } from "@/lib/format/instant";
import type { TeamOverview } from "@/lib/team/team-overview";

function Figure({ value, label }: { value: number; label: string }) {
  return (
    <div className="text-right max-sm:text-left">
      <div className="font-[550] text-figure">{formatCount(value)}</div>
      <div className="text-note text-muted">{label}</div>
    </div>
  );
}

/** The Team's counts, as they stand beside the title. */
export function OverviewFigures({ overview }: { overview: TeamOverview }) {
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-3">
      <Figure value={overview.keys} label={overview.keys === 1 ? "key" : "keys"} />
      <Figure value={overview.verified} label="verified" />
      <Figure value={overview.models} label="models reached" />
      <Figure value={overview.members} label={overview.members === 1 ? "member" : "members"} />
    </div>
  );
}

function Card({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="rounded-[10px] border border-rule bg-panel p-4">
      <h2 className="font-[550] text-title">{title}</h2>
      {note && <p className="text-muted">{note}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
}

const RISK_WORDS: Readonly<Record<string, string>> = { refused: "refused by the provider", unreachable: "could not be reached" };

function risks({ state, expiresAt }: TeamOverview["atRisk"][number], now: string): string {
  const words = RISK_WORDS[state] ?? "";
  const expiry = expiresAt === null ? "" : `${expiresAt <= now ? "expired" : "expires"} ${formatDay(expiresAt)}`;
  return [words, expiry].filter(Boolean).join(", ");
}

function Attention({ team, overview, now }: OverviewProps) {
  if (overview.keys === 0) return <StateWord tone="unknown">No key is registered yet.</StateWord>;
  if (overview.atRisk.length === 0) return <StateWord tone="good">No key is refused, out of reach or about to expire.</StateWord>;
  return (
    <ul className="grid gap-2">
      {overview.atRisk.map((key) => (
        <li key={key.id}>
          <StateWord tone="warning">
            <Link className="link font-[550]" href={`/t/${team}/keys/${key.id}`} prefetch={false}>
              {key.label}
            </Link>
            , {risks(key, now)}
          </StateWord>
        </li>
      ))}
    </ul>
  );
}

function NextSteps({ team, overview, mayManage }: OverviewProps) {
  const steps = [
    { isDone: overview.keys > 0, href: `/t/${team}/keys/new`, words: "Register the first provider key" },
    { isDone: overview.members > 1 || overview.invitations > 0, href: `/t/${team}/members`, words: "Invite the others" },
    { isDone: overview.projects > 0, href: `/t/${team}/settings`, words: "Open a project that keys belong to" },
  ];
  const open = mayManage ? steps.filter((step) => !step.isDone) : [];
  if (open.length === 0) return null;
  return (
    <Card title="To begin with">
      <ol className="grid gap-2">
        {open.map(({ href, words }) => (
          <li key={href}>
            <Link className="link" href={href} prefetch={false}>
              {words}
            </Link>
          </li>
        ))}
      </ol>
      <p className="mt-4 mb-2 text-muted">Or see first what a month of usage looks like here:</p>
      <SampleButton />
    </Card>
  );
}

type OverviewProps = { team: string; overview: TeamOverview; now: string; mayManage: boolean };

/** What is to be seen to in a Team, and what is still to be set up. `children`: more cards. */
export function Overview({ children, ...props }: OverviewProps & { children?: ReactNode }) {
  const { team, overview } = props;
  return (
    <div className="mt-6 grid items-start gap-[18px] md:grid-cols-2">
      <Card title="Needs attention" note="Keys that providers refuse, that cannot be reached, or that expire within 14 days">
        <Attention {...props} />
      </Card>
      <NextSteps {...props} />
      {overview.verified > 0 && (
        <Card title="Reachable with your keys" note={`${formatNoun(overview.models, "model")} by what the providers themselves list`}>
          <Link className="button" href={`/?keys=${team}`} prefetch={false}>
            Show them on the board
          </Link>
        </Card>
      )}
      {children}
    </div>
  );
}
