"use client";

import Link from "next/link";
import { useAccount } from "@/components/ui/account-context";
import { SampleButton } from "@/components/ui/sample-button";
import { SampleMark } from "@/components/ui/sample-mark";

/** Among the public pages: the way to the Team of whoever is signed in, or to their Teams. */
export function TeamLinks() {
  const all = useAccount()?.teams ?? [];
  // A sample is not counted among what is real; it is led to where there is nothing else.
  const real = all.filter((team) => !team.isSample);
  const teams = real.length > 0 ? real : all;
  const [first] = teams;
  if (!first) return null;
  const { name, href } = teams.length === 1 ? { name: first.name, href: `/t/${first.slug}` } : { name: "Teams", href: "/account" };
  return (
    <Link
      href={href}
      prefetch={false}
      className="flex h-9 max-w-32 flex-none items-center border-transparent border-b-2 pt-0.5 text-muted hover:text-ink sm:h-14 md:max-lg:hidden"
    >
      <span className="truncate">{name}</span>
    </Link>
  );
}

/** All Teams of whoever is signed in, and the way to a new one. */
export function TeamList() {
  const teams = useAccount()?.teams ?? [];
  return (
    <ul className="flex flex-wrap gap-2">
      {teams.map(({ slug, name, isSample }) => (
        <li key={slug}>
          <Link className="button" href={`/t/${slug}`} prefetch={false}>
            {name}
            {isSample && <SampleMark />}
          </Link>
        </li>
      ))}
      <li>
        <Link className="button" href="/teams/new" prefetch={false}>
          New team
        </Link>
      </li>
      {!teams.some((team) => team.isSample) && (
        <li>
          <SampleButton />
        </li>
      )}
    </ul>
  );
}
