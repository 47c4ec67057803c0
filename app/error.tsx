"use client";

import { EarlyScript } from "@/components/ui/early-script";
import { SiteHeader } from "@/components/ui/site-header";

const digestOf = (error: unknown): string | null =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = digestOf(error);
  return (
    <>
      <EarlyScript />
      <SiteHeader current={null} />
      <main id="main" className="mx-auto max-w-[720px] px-4 py-14 sm:px-7">
        <h1 className="font-serif text-display tracking-[-0.012em]">This page could not be made</h1>
        <p className="mt-3 text-muted">
          What stands here could not be read just now. Nothing of yours is lost; the same address may work in a moment.
        </p>
        {digest && (
          <p className="mt-2 text-muted">
            In the log it is <code className="font-mono text-ink text-note">{digest}</code>.
          </p>
        )}
        <button type="button" className="button button-strong mt-5" onClick={() => retry()}>
          Try again
        </button>
      </main>
    </>
  );
}
