"use client";

import { lazy, Suspense } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import { ColumnsPopover } from "@/components/catalog/board/columns-popover";
import { boardHref, exportHref } from "@/components/catalog/urls";
import { Popover } from "@/components/ui/popover";
import { formatCount, formatNoun } from "@/lib/format/count";

const SharePanel = lazy(() => import("@/components/catalog/board/share-panel").then((module) => ({ default: module.SharePanel })));

function ViewToggle({ view }: { view: "matrix" | "list" }) {
  const { change } = useBoard();
  return (
    <fieldset aria-label="View" className="needs-script flex overflow-hidden rounded-[7px] border border-rule-strong bg-panel">
      {(["matrix", "list"] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === view}
          className="h-[30px] border-rule px-[11px] text-muted first:border-r hover:text-ink aria-pressed:bg-ink aria-pressed:text-page"
          onClick={() => change({ view: one })}
        >
          {one === "matrix" ? "Matrix" : "List"}
        </button>
      ))}
    </fieldset>
  );
}

function Exports({ className }: { className: string }) {
  const { filter } = useBoard();
  return (
    <>
      <a className={className} href={exportHref(filter, "csv")} download>
        CSV
      </a>
      <a className={className} href={exportHref(filter, "json")} download>
        JSON
      </a>
    </>
  );
}

type ViewActionsProps = {
  view: "matrix" | "list";
  /** How many columns fit into the window; `null` until that is known. */
  fitting: number | null;
};

/** The count of what is shown, and what can be done with the view. */
export function ViewActions({ view, fitting }: ViewActionsProps) {
  const { filter, picture, totals, table } = useBoard();
  const models = table?.core.models.id.length ?? totals.models;
  const shown =
    picture.rowCount === models ? formatNoun(models, "model") : `${formatCount(picture.rowCount)} of ${formatNoun(models, "model")}`;
  const isCut = view === "matrix" && fitting !== null && fitting < picture.columnCount;
  return (
    <div className="flex flex-wrap items-center gap-2.5 text-muted sm:ml-auto">
      <span role="status" className="tabular-nums">
        {view === "list" && formatNoun(picture.offerCount, "offer")}
        <span className={view === "list" ? "max-sm:hidden" : undefined}>
          {view === "list" && ", "}
          {shown}
        </span>
        {isCut && `, ${formatCount(fitting)} of ${formatNoun(picture.columnCount, "provider")} in sight`}
      </span>
      <ViewToggle view={view} />
      <a className="button without-script" href={boardHref({ ...filter, view: filter.view === "list" ? "matrix" : "list", cell: null })}>
        {filter.view === "list" ? "Matrix" : "List"}
      </a>
      {view === "matrix" && <ColumnsPopover />}
      <span className="without-script flex gap-2.5">
        <Exports className="button" />
      </span>
      <Popover label="Share view" title="Export and share" className="button button-strong">
        {() => (
          <Suspense fallback={<p className="w-80 max-w-full text-muted">One moment…</p>}>
            <SharePanel />
          </Suspense>
        )}
      </Popover>
    </div>
  );
}
