import type { ReactNode } from "react";
import type { ScreenWords } from "@/components/share/screen-words";
import { ShareHead } from "@/components/share/share-head";
import { type SharedAs, ShareTitle } from "@/components/share/share-title";
import { SiteFooter } from "@/components/ui/site-footer";

type SharePageProps = {
  share: SharedAs;
  words: ScreenWords;
  /** The day of the catalog that it shows. */
  newest: string | null;
  /** Where the same screen opens as of now, and as of then. */
  now: string;
  then: string;
  children: ReactNode;
};

/** What a ShareLink opens: title and note, what has changed since, the view as it was. */
export function SharePage({ share, words, newest, now, then, children }: SharePageProps) {
  return (
    <>
      <ShareHead>
        <a className="button" href={then}>
          Explore as of then
        </a>
        <a className="button button-strong" href={now}>
          Open live
        </a>
      </ShareHead>
      <main id="main" className="px-4 sm:px-7">
        <ShareTitle share={share} words={words} />
        {children}
      </main>
      <SiteFooter newest={newest} now={share.asOf} />
    </>
  );
}
