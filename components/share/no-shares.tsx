import Link from "next/link";

/** What ShareLinks are for, before there is one. */
export function NoShares({ team, mayShare }: { team: string; mayShare: boolean }) {
  return (
    <div className="flex max-w-[720px] flex-col items-start gap-3 rounded-[10px] border border-rule bg-panel px-6 py-8">
      <p className="font-serif text-[26px] leading-8">No link yet</p>
      <p className="text-muted">
        Filter the board until it shows what a decision rests on, then choose <b className="text-ink">Share view</b> above it. The link
        keeps those figures, opens without an account, says what has changed since, and ends on its day or when it is revoked.
      </p>
      {mayShare ? (
        <p className="flex flex-wrap gap-2.5">
          <Link className="button button-strong" href="/" prefetch={false}>
            Go to the board
          </Link>
          <Link className="button" href={`/t/${team}/shares/new`} prefetch={false}>
            Paste an address
          </Link>
        </p>
      ) : (
        <p className="text-faint">Members and above can make one.</p>
      )}
    </div>
  );
}
