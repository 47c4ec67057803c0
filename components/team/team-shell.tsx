import Link from "next/link";
import type { ReactNode } from "react";
import { SampleMark } from "@/components/chart/sample-mark";
import { SampleBand } from "@/components/sample/sample-band";
import { SiteHeader } from "@/components/ui/site-header";
import { formatDay } from "@/lib/format/instant";
import { can } from "@/lib/team/policy";
import type { Role } from "@/lib/team/role";

/** The Team that a page is of, as its head shows it, and the role of whoever looks. `deleteAfter`: an ISO instant, `null` while the Team is to stay. */
export type TeamHead = {
  readonly slug: string;
  readonly name: string;
  readonly deleteAfter: string | null;
  readonly isSample: boolean;
  readonly role: Role;
};

const teamPages = ({ slug, name }: TeamHead) => [
  { name: "Board", href: "/" },
  { name, href: `/t/${slug}` },
  { name: "Usage", href: `/t/${slug}/usage` },
  { name: "Latency", href: `/t/${slug}/latency` },
  { name: "Requests", href: `/t/${slug}/requests` },
  { name: "Audit", href: `/t/${slug}/audit` },
  { name: "Imports", href: `/t/${slug}/imports` },
  { name: "Keys", href: `/t/${slug}/keys` },
  { name: "Members", href: `/t/${slug}/members` },
  { name: "Settings", href: `/t/${slug}/settings` },
];

/** Pages that stand below another one, which the head shows in their place. */
const BELOW: Readonly<Record<string, readonly { readonly name: string; readonly path: string }[]>> = {
  Imports: [
    { name: "Imports", path: "imports" },
    { name: "Unpriced", path: "unpriced" },
    { name: "Rates", path: "rates" },
  ],
  Settings: [
    { name: "Settings", path: "settings" },
    { name: "Shares", path: "shares" },
    { name: "Log", path: "log" },
  ],
};

const parentOf = (name: string): string => Object.keys(BELOW).find((parent) => BELOW[parent]?.some((page) => page.name === name)) ?? name;

function PagesBelow({ slug, parent, current }: { slug: string; parent: string; current: string }) {
  const pages = BELOW[parent];
  if (!pages) return null;
  return (
    <nav aria-label={parent} className="mt-3 flex gap-x-4">
      {pages.map(({ name, path }) => (
        <Link
          key={name}
          href={`/t/${slug}/${path}`}
          prefetch={false}
          aria-current={name === current ? "page" : undefined}
          className="flex min-h-6 items-center text-muted hover:text-ink aria-[current]:font-[550] aria-[current]:text-ink"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

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
      <SiteHeader current={parentOf(current)} pages={teamPages(team)} isDense />
      <main id="main" className="px-4 pb-14 sm:px-7">
        {team.isSample && <SampleBand team={team.slug} mayRemove={can({ role: team.role, tokenScopes: null }, "team:remove_sample")} />}
        {team.deleteAfter && (
          <p className="mt-4 rounded-[10px] border border-warning px-4 py-2 text-warning">
            This team and all it holds will be erased after {formatDay(team.deleteAfter)}. An owner can call that off in its settings.
          </p>
        )}
        <PagesBelow slug={team.slug} parent={parentOf(current)} current={current} />
        <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
          <div className="min-w-0">
            <h1 className="pt-[22px] font-serif text-[32px] leading-9 tracking-[-0.012em] sm:pt-[26px] sm:text-display">{title}</h1>
            {lead && <div className="mt-[7px] max-w-[720px] text-muted">{lead}</div>}
          </div>
          {aside}
        </div>
        <SampleMark isSample={team.isSample}>{children}</SampleMark>
      </main>
    </>
  );
}
