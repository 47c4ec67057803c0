"use client";

import { useState } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import { ColumnsPopover } from "@/components/catalog/board/columns-popover";
import { boardHref, exportHref } from "@/components/catalog/urls";
import { Popover } from "@/components/ui/popover";
import { formatCount, formatNoun } from "@/lib/format/count";

function CopyLink() {
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setSaid("Copied");
    } catch {
      setSaid("Copy it from the address bar");
    }
    setTimeout(() => setSaid(""), 2500);
  };
  return (
    <button type="button" className="button button-strong needs-script" onClick={copy}>
      {said || "Copy link"}
    </button>
  );
}

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
      <span className="flex gap-2.5 max-sm:hidden">
        <Exports className="button" />
        <CopyLink />
      </span>
      <span className="sm:hidden">
        <Popover label="Share ▾" title="Export and share">
          {() => (
            <div className="flex flex-col gap-2">
              <Exports className="button" />
              <CopyLink />
            </div>
          )}
        </Popover>
      </span>
    </div>
  );
}
