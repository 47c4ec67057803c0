"use client";

import { useMemo } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import type { BoardFilter } from "@/lib/catalog/board/filter";
import { LATER_LENSES, LENS_KIND, LENS_LABEL, lensFigure, lensWords } from "@/lib/catalog/board/lens";

function isStated(table: BoardTable, { lens, mix }: BoardFilter): boolean {
  const isWords = LENS_KIND[lens] === "text";
  for (let offer = 0; offer < table.size; offer += 1)
    if (isWords ? lensWords(table, offer, lens) : !Number.isNaN(lensFigure(table, offer, lens, mix))) return true;
  return false;
}

/** Says that no loaded Source states what the lens shows, and how to get one that does. */
export function LensNote() {
  const { table, filter } = useBoard();
  const isKnown = useMemo(
    () => table === null || (LATER_LENSES.has(filter.lens) && table.rest === null) || isStated(table, filter),
    [table, filter],
  );
  if (isKnown) return null;
  const isMeasured = filter.lens === "latency" || filter.lens === "throughput";
  return (
    <p role="status" className="mb-3 rounded-[10px] border border-rule bg-panel px-4 py-2 text-muted">
      {LENS_LABEL[filter.lens]}: none of the loaded sources states it.
      {isMeasured && (
        <>
          {" "}
          OpenRouter measures it: <code className="font-mono text-ink text-note">npx tollboard catalog pull openrouter-endpoints</code>
        </>
      )}
    </p>
  );
}
