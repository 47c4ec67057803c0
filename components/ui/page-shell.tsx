import type { ComponentProps, ReactNode } from "react";
import { SiteFooter } from "@/components/ui/site-footer";
import { SiteHeader } from "@/components/ui/site-header";

type PageShellProps = Pick<ComponentProps<typeof SiteHeader>, "current"> & {
  title: ReactNode;
  lead?: ReactNode;
  newest: string | null;
  now: string;
  children: ReactNode;
};

/** A plain page: header, one display line, its content, footer. */
export function PageShell({ current, title, lead, newest, now, children }: PageShellProps) {
  return (
    <>
      <SiteHeader current={current} />
      <main id="main" className="px-4 pb-10 sm:px-7">
        <h1 className="pt-[22px] font-serif text-[32px] leading-9 tracking-[-0.012em] sm:pt-[26px] sm:text-display">{title}</h1>
        {lead && <div className="mt-[7px] max-w-[720px] text-muted">{lead}</div>}
        {children}
      </main>
      <SiteFooter newest={newest} now={now} />
    </>
  );
}

/** A part of a page under its own heading. */
export function PageSection({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-8">
      <h2 className="font-[550] text-title">{title}</h2>
      {note && <div className="mb-2 max-w-[720px] text-muted">{note}</div>}
      <div className="mt-2">{children}</div>
    </section>
  );
}
