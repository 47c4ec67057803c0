"use client";

import { useBoard } from "@/components/catalog/board/board-provider";
import { boardHref } from "@/components/catalog/urls";
import { useAccount } from "@/components/ui/account-context";

/** Says why the keys of a Team restrict nothing, to whoever is not in it. */
export function ReachNote() {
  const { filter } = useBoard();
  const account = useAccount();
  const { reach } = filter;
  if (!reach || account?.teams.some(({ slug }) => slug === reach.team)) return null;
  return (
    <p role="status" className="mb-3 rounded-[10px] border border-rule bg-panel px-4 py-2 text-muted">
      {account ? (
        `You are in no team “${reach.team}”, so the whole board is shown.`
      ) : (
        <>
          <a className="link text-ink" href={`/sign-in?next=${encodeURIComponent(boardHref(filter))}`}>
            Sign in
          </a>
          {` to see what ${reach.team} reaches. Until then the whole board is shown.`}
        </>
      )}
    </p>
  );
}
