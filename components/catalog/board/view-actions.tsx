"use client";

import { useState } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import { ColumnsPopover } from "@/components/catalog/board/columns-popover";
import { boardHref, exportHref } from "@/components/catalog/urls";
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

/** The count of what is shown, and what can be done with the view. */
export function ViewActions({ view }: { view: "matrix" | "list" }) {
  const { filter, picture, totals, table } = useBoard();
  const models = table?.core.models.id.length ?? totals.models;
  const shown =
    picture.rowCount === models ? formatNoun(models, "model") : `${formatCount(picture.rowCount)} of ${formatNoun(models, "model")}`;
  return (
    <div className="flex flex-wrap items-center gap-2.5 text-muted sm:ml-auto">
      <span role="status" className="tabular-nums">
        {view === "list" ? `${formatNoun(picture.offerCount, "offer")}, ${shown}` : shown}
      </span>
      <ViewToggle view={view} />
      <a className="button without-script" href={boardHref({ ...filter, view: filter.view === "list" ? "matrix" : "list", cell: null })}>
        {filter.view === "list" ? "Matrix" : "List"}
      </a>
      {view === "matrix" && <ColumnsPopover />}
      <span className="flex gap-2.5">
        <a className="button" href={exportHref(filter, "csv")} download>
          CSV
        </a>
        <a className="button" href={exportHref(filter, "json")} download>
          JSON
        </a>
      </span>
      <CopyLink />
    </div>
  );
}
