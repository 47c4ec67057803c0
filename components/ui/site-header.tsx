import Link from "next/link";
import type { ReactNode } from "react";
import { AccountMenu } from "@/components/ui/account-menu";
import { FindLink } from "@/components/ui/find-link";
import { TollSign } from "@/components/ui/mark";
import { NavStrip } from "@/components/ui/nav-strip";
import { SearchField } from "@/components/ui/search-field";
import { TeamLinks } from "@/components/ui/team-links";
import { ThemeSwitch } from "@/components/ui/theme-switch";

export type HeaderPage = { readonly name: string; readonly href: string };

const PAGES: readonly HeaderPage[] = [
  { name: "Board", href: "/" },
  { name: "Models", href: "/models" },
  { name: "Providers", href: "/providers" },
  { name: "Changes", href: "/changes" },
  { name: "Compare", href: "/compare" },
];

type SiteHeaderProps = { current: string | null; search?: ReactNode; pages?: readonly HeaderPage[]; isDense?: boolean };

/** The head of every page. `search` replaces the plain search form, which leads to the board; `pages` the public pages. `isDense`: many pages, so that the search waits for a wide window. */
export function SiteHeader({ current, search, pages = PAGES, isDense = false }: SiteHeaderProps) {
  return (
    <header className="border-rule border-b">
      <div
        className={`mx-auto flex min-h-14 flex-wrap items-center gap-x-4 px-4 sm:px-7 lg:gap-x-7 ${isDense ? "sm:flex-nowrap" : "sm:max-md:pb-3 md:flex-nowrap"}`}
      >
        <Link href="/" prefetch={false} className="flex h-14 flex-none items-center gap-2.5 font-serif text-[25px] tracking-[-0.01em]">
          <TollSign />
          Tollboard
        </Link>
        <NavStrip
          current={current}
          className={`order-3 -mt-2 mb-2 flex w-full overflow-x-auto sm:order-none sm:my-0 sm:w-auto ${isDense ? "gap-3 sm:min-w-0 sm:gap-3.5 lg:gap-[22px]" : "gap-4 sm:flex-none sm:gap-3.5 lg:gap-[22px]"}`}
        >
          {pages.map((page) => (
            <Link
              key={page.name}
              href={page.href}
              prefetch={false}
              aria-current={page.name === current ? "page" : undefined}
              className="flex h-9 max-w-32 flex-none items-center border-transparent border-b-2 pt-0.5 text-muted hover:text-ink aria-[current]:border-accent aria-[current]:text-ink sm:h-14 sm:max-w-52"
            >
              <span className="truncate">{page.name}</span>
            </Link>
          ))}
          {!isDense && <TeamLinks />}
        </NavStrip>
        <div className={`order-4 w-full pb-3 sm:order-none sm:ml-auto sm:w-[252px] sm:min-w-28 sm:pb-0 ${isDense ? "max-lg:hidden" : ""}`}>
          {search ?? <SearchField />}
        </div>
        <div className={`ml-auto flex flex-none items-center gap-2 ${isDense ? "lg:-ml-4.5" : "lg:-ml-4.5"}`}>
          <FindLink />
          <ThemeSwitch />
          <AccountMenu />
        </div>
      </div>
    </header>
  );
}
