import Link from "next/link";
import type { ReactNode } from "react";
import { modelHref, providerHref } from "@/components/catalog/urls";

/** Where the account of one cell stands: at the window's right edge, the whole of a phone's. */
export const CELL_FRAME =
  "fixed top-0 right-0 bottom-(--tray-height) z-30 flex w-full flex-col border-rule-strong border-l bg-panel sm:w-[460px] sm:shadow-[-12px_0_32px_-20px_var(--shade)]";
export const CELL_TITLE = "font-serif text-[26px] leading-8 outline-none";

export type Cell = { readonly model: string; readonly provider: string };

/** What the server knows of the cell that the address names: its names, and its Offers ready to be shown. */
export type OpenedCell = Cell & { readonly modelName: string; readonly providerName: string; readonly offers: ReactNode };

/** The head of one cell's account: title, the two pages it belongs to, and a way to close it. */
export function CellHead({ cell, title, close }: { cell: Cell; title: ReactNode; close: ReactNode }) {
  return (
    <div className="flex items-start gap-3 border-rule border-b px-5 pt-4 pb-3">
      <div className="min-w-0 flex-1">
        {title}
        <p className="text-muted">
          <Link className="link" href={modelHref(cell.model)} prefetch={false}>
            Model
          </Link>
          {"\u2002·\u2002"}
          <Link className="link" href={providerHref(cell.provider)} prefetch={false}>
            Provider
          </Link>
        </p>
      </div>
      {close}
    </div>
  );
}

/** The account of one cell as the page comes with it: it stands in for the panel until scripts run, and where none do. */
export function OpenedCellFrame({ cell, closeHref }: { cell: OpenedCell; closeHref: string }) {
  return (
    <aside className={CELL_FRAME} aria-label={`${cell.modelName} at ${cell.providerName}`}>
      <CellHead
        cell={cell}
        title={
          <h2 className={CELL_TITLE}>
            {cell.modelName} <span className="text-muted">at {cell.providerName}</span>
          </h2>
        }
        close={
          <a className="button w-8 px-0" href={closeHref} aria-label="Close">
            ×
          </a>
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto">{cell.offers}</div>
    </aside>
  );
}
