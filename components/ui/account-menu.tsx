"use client";

import Link from "next/link";
import { useAccount } from "@/components/ui/account-context";
import { Popover } from "@/components/ui/popover";
import { SampleButton } from "@/components/ui/sample-button";

function MenuLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} prefetch={false} className="flex min-h-8 items-center rounded px-2 hover:bg-page">
      {children}
    </Link>
  );
}

/** At the end of each page's head: the way in, or who is signed in with their Teams. */
export function AccountMenu() {
  const account = useAccount();
  if (!account)
    return (
      <Link href="/sign-in" prefetch={false} className="button">
        Sign in
      </Link>
    );
  return (
    <>
      <Link href="/account" prefetch={false} className="button without-script">
        Account
      </Link>
      <Popover label={<span className="max-w-36 truncate">{account.name}</span>} title="Teams and account" className="button">
        {() => (
          <div className="grid w-60 gap-0.5 max-sm:w-full">
            <p className="truncate px-2 pb-1 text-note text-faint">{account.email}</p>
            {account.teams.map((team) => (
              <MenuLink key={team.slug} href={`/t/${team.slug}`}>
                {team.isSample ? `${team.name} (sample data)` : team.name}
              </MenuLink>
            ))}
            <MenuLink href="/teams/new">New team</MenuLink>
            {!account.teams.some((team) => team.isSample) && (
              <SampleButton className="flex min-h-8 w-full items-center rounded px-2 text-left hover:bg-page" />
            )}
            <hr className="my-1 border-rule" />
            <MenuLink href="/account">Account and sessions</MenuLink>
            <form action="/sign-out" method="post">
              <button type="submit" className="flex min-h-8 w-full items-center rounded px-2 text-left hover:bg-page">
                Sign out
              </button>
            </form>
          </div>
        )}
      </Popover>
    </>
  );
}
