import type { ReactNode } from "react";
import { TollSign } from "@/components/ui/mark";
import { formatDay, formatMinute } from "@/lib/format/instant";

type EmbedFrameProps = {
  title: string;
  /** What the figures are. */
  unit: string;
  /** Where the same view opens in full. */
  href: string;
  asOf: string;
  newest: string | null;
  /** What of the view is not in the frame; empty where all of it is. */
  more: string;
  children: ReactNode;
};

/** A view for the frame of another page: what it shows, the figures, where they come from and as of when. Links open a page of their own. */
export function EmbedFrame({ title, unit, href, asOf, newest, more, children }: EmbedFrameProps) {
  return (
    <main id="main" className="flex min-h-dvh flex-col gap-2.5 p-3 sm:p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5">
        <h1 className="font-serif text-[22px] leading-7 [overflow-wrap:anywhere]">{title}</h1>
        <p className="text-muted text-note">{unit}</p>
      </div>
      {children}
      <footer className="mt-auto flex flex-wrap items-center justify-between gap-x-6 gap-y-1 text-muted text-note">
        <a className="flex min-h-6 items-center gap-2 font-serif text-[17px] text-ink" href={href} target="_blank" rel="noopener">
          <TollSign />
          Tollboard
          <span className="sr-only">, opens the whole view in a new tab</span>
        </a>
        <p>
          As of <time dateTime={asOf}>{formatMinute(asOf)}</time>
          {newest && `, catalog of ${formatDay(newest)}`}. Each figure leads to its sources.{more && ` ${more}`}
        </p>
      </footer>
    </main>
  );
}
