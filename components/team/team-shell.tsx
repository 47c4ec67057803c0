import type { ReactNode } from "react";
import { SiteHeader } from "@/components/ui/site-header";
import { formatDay } from "@/lib/format/instant";

/** The Team that a page is of, as its head shows it. `deleteAfter`: an ISO instant, `null` while the Team is to stay. */
export type TeamHead = { readonly slug: string; readonly name: string; readonly deleteAfter: string | null };

const teamPages = ({ slug, name }: TeamHead) => [
  { name: "Board", href: "/" },
  { name, href: `/t/${slug}` },
  { name: "Imports", href: `/t/${slug}/imports` },
  { name: "Unpriced", href: `/t/${slug}/unpriced` },
  { name: "Rates", href: `/t/${slug}/rates` },
  { name: "Keys", href: `/t/${slug}/keys` },
  { name: "Shares", href: `/t/${slug}/shares` },
  { name: "Members", href: `/t/${slug}/members` },
  { name: "Log", href: `/t/${slug}/log` },
  { name: "Settings", href: `/t/${slug}/settings` },
];

type TeamShellProps = {
  team: TeamHead;
  /** The name of the page among the Team's; the Team's own name is its overview. */
  current: string;
  title: ReactNode;
  lead?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
};

/** A page of a Team: the head with the Team's pages, one display line, the content. `aside` stands at its right. */
export function TeamShell({ team, current, title, lead, aside, children }: TeamShellProps) {
  return (
    <>
      <SiteHeader current={current} pages={teamPages(team)} isDense />
      <main id="main" className="px-4 pb-14 sm:px-7">
        {team.deleteAfter && (
          <p className="mt-4 rounded-[10px] border border-warning px-4 py-2 text-warning">
            This team and all it holds will be erased after {formatDay(team.deleteAfter)}. An owner can call that off in its settings.
          </p>
        )}
        <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
          <div className="min-w-0">
            <h1 className="pt-[22px] font-serif text-[32px] leading-9 tracking-[-0.012em] sm:pt-[26px] sm:text-display">{title}</h1>
            {lead && <div className="mt-[7px] max-w-[720px] text-muted">{lead}</div>}
          </div>
          {aside}
        </div>
        {children}
      </main>
    </>
  );
}
