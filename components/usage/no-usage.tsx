import Link from "next/link";
import type { ReactNode } from "react";
import { SampleButton } from "@/components/ui/sample-button";

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mt-5 flex max-w-[720px] flex-col items-start gap-3 rounded-[10px] border border-rule bg-panel px-6 py-8">
      <p className="font-serif text-[26px] leading-8">{title}</p>
      {children}
    </div>
  );
}

/** In place of a screen of a Team that has imported nothing. `what`: what would stand here, as a sentence. */
export function FirstUse({ team, what }: { team: string; what: string }) {
  return (
    <Card title="Nothing is imported yet">
      <p className="text-muted">
        {what} It takes an export of a gateway’s log or a provider’s report; nothing has to be changed in your software.
      </p>
      <div className="flex flex-wrap gap-2">
        <Link className="button button-strong" href={`/t/${team}/imports`} prefetch={false}>
          Import usage
        </Link>
        <SampleButton />
      </div>
    </Card>
  );
}

/** In place of figures that nothing meets: ways to what there is. */
export function NoMatch({ clearHref, monthHref, isNarrowed }: { clearHref: string; monthHref: string; isNarrowed: boolean }) {
  return (
    <Card title="No usage meets this">
      <p className="text-muted">
        {isNarrowed
          ? "Nothing in this period has all that it is narrowed to."
          : "Nothing that was imported lies in this period, which does not mean that nothing was used."}
      </p>
      <div className="flex flex-wrap gap-2">
        {isNarrowed && (
          <Link className="button button-strong" href={clearHref} prefetch={false}>
            Clear what it is narrowed to
          </Link>
        )}
        <Link className="button" href={monthHref} prefetch={false}>
          Show the last month with usage
        </Link>
      </div>
    </Card>
  );
}

/** In place of a breakdown that is larger than may be. */
export function TooMany({ most }: { most: string }) {
  return (
    <Card title="Too many rows">
      <p className="text-muted">This would have more than {most} rows. Choose fewer days, another dimension, or narrow it.</p>
    </Card>
  );
}

/** Parameters of the address that could not be read, in one quiet line. */
export function UnreadNote({ unread }: { unread: readonly { readonly name: string; readonly why: string }[] }) {
  if (unread.length === 0) return null;
  return (
    <p className="mt-3 text-muted text-note" role="note">
      Left aside of the address: {unread.map(({ name, why }) => `${name} (${why})`).join("; ")}.
    </p>
  );
}
