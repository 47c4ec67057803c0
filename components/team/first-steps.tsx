import Link from "next/link";
import { Card } from "@/components/ui/card";
import { formatNoun } from "@/lib/format/count";
import type { TeamOverview } from "@/lib/team/team-overview";

type FirstStepsProps = { team: string; overview: TeamOverview; mayManage: boolean };

/** What is still to be set up in a Team; nothing once all of it is, or for those who may not. */
export function FirstSteps({ team, overview, mayManage }: FirstStepsProps) {
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
    </Card>
  );
}

/** Which Models the Team's keys reach, once any key is verified. */
export function ReachCard({ team, overview }: Omit<FirstStepsProps, "mayManage">) {
  if (overview.verified === 0) return null;
  return (
    <Card
      title="Reachable with your keys"
      note={`${formatNoun(overview.models, "model")} by what the providers of ${formatNoun(overview.verified, "verified key")} list`}
    >
      <Link className="button" href={`/?keys=${team}`} prefetch={false}>
        Show them on the board
      </Link>
    </Card>
  );
}
