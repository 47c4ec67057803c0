"use client";

import { useMemo } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import { offAll, onFilters } from "@/components/catalog/board/filter-words";
import { selectBoard } from "@/lib/catalog/board/select-board";
import { formatNoun } from "@/lib/format/count";

/** Nothing matches: what each filter costs, and the way back. */
export function NoMatch() {
  const { filter, table, picture, reach, change } = useBoard();
  const costs = useMemo(() => {
    if (!table) return [];
    return onFilters(filter, table)
      .map((one) => ({ ...one, models: selectBoard(table, { ...filter, ...one.off }, reach).modelCount }))
      .filter((one) => one.models > 0)
      .sort((a, b) => b.models - a.models);
  }, [filter, table, reach]);
  return (
    <div className="flex flex-col items-start gap-3 rounded-[10px] border border-rule bg-panel px-6 py-10">
      <p className="font-serif text-[26px] leading-8">No offer matches</p>
      {picture.unstated > 0 && !filter.keepUnknown && (
        <p className="text-muted">
          {formatNoun(picture.unstated, "offer")} do not state what you ask for.{" "}
          <button type="button" className="link min-h-6 text-ink" onClick={() => change({ keepUnknown: true })}>
            Keep them
          </button>
        </p>
      )}
      {costs.length > 0 && (
        <ul className="flex flex-col gap-1">
          {costs.slice(0, 5).map((cost) => (
            <li key={cost.key}>
              <button type="button" className="link min-h-6" onClick={() => change(cost.off)}>
                Without {cost.label}
              </button>
              <span className="text-muted">: {formatNoun(cost.models, "model")}</span>
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="button button-strong" onClick={() => change(offAll(filter))}>
        Clear filters
      </button>
    </div>
  );
}
