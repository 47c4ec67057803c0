import type { ReactNode } from "react";

type CardProps = { title: ReactNode; note?: ReactNode; aside?: ReactNode; children: ReactNode };

/** A part of a page in a box of its own, under its heading. `aside` stands beside that. */
export function Card({ title, note, aside, children }: CardProps) {
  return (
    <section className="min-w-0 rounded-[10px] border border-rule bg-panel p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-[550] text-title">{title}</h2>
        {aside}
      </div>
      {note && <p className="text-muted">{note}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
}
