import type { Metadata } from "next";
import { EarlyScript } from "@/components/ui/early-script";
import { SiteHeader } from "@/components/ui/site-header";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <>
      <EarlyScript />
      <SiteHeader current={null} />
      <main id="main" className="mx-auto max-w-[720px] px-4 py-14 sm:px-7">
        <h1 className="font-serif text-display tracking-[-0.012em]">No such road</h1>
        <p className="mt-3 text-muted">
          Nothing is known under this address. A model or provider may have been renamed, a link may have been used, called back or be too
          old, and a team’s pages are there for those of its members whose role opens them.
        </p>
        <p className="mt-5 flex flex-wrap gap-2.5">
          <a className="button button-strong" href="/">
            Board
          </a>
          <a className="button" href="/models">
            Models
          </a>
          <a className="button" href="/providers">
            Providers
          </a>
        </p>
      </main>
    </>
  );
}
