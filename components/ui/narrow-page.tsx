import type { ReactNode } from "react";
import { SiteHeader } from "@/components/ui/site-header";

/** A page of one column for one task: signing in, accepting, starting. */
export function NarrowPage({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  return (
    <>
      <SiteHeader current={null} />
      <main id="main" className="mx-auto max-w-[460px] px-4 pb-14 sm:px-7">
        <h1 className="pt-10 font-serif text-[32px] leading-9 tracking-[-0.012em] sm:text-display">{title}</h1>
        {lead && <div className="mt-2 text-muted">{lead}</div>}
        <div className="mt-6">{children}</div>
      </main>
    </>
  );
}
