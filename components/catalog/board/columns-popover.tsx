"use client";

import { useMemo, useState } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import { Popover } from "@/components/ui/popover";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { type BoardFilter, DEFAULT_FILTER } from "@/lib/catalog/board/filter";
import { selectBoard } from "@/lib/catalog/board/select-board";
import { formatNoun } from "@/lib/format/count";

const MOST_COLUMNS = 60;

/** The columns in use, then every other Provider in the usual order. */
function columnChoice(table: BoardTable, filter: BoardFilter): { chosen: string[]; others: string[] } {
  const slugs = (which: BoardFilter) => selectBoard(table, which).providers.map((at) => table.core.providers[at]?.slug ?? "");
  const all = slugs({ ...DEFAULT_FILTER, asOf: filter.asOf });
  const chosen = filter.columns.length > 0 ? [...filter.columns] : slugs(filter).slice(0, MOST_COLUMNS);
  return { chosen, others: all.filter((slug) => !chosen.includes(slug)) };
}

function ColumnList({ table }: { table: BoardTable }) {
  const { filter, change } = useBoard();
  const [text, setText] = useState("");
  const { chosen, others } = useMemo(() => columnChoice(table, filter), [table, filter]);
  const nameOf = useMemo(() => new Map(table.core.providers.map((provider) => [provider.slug, provider.name])), [table]);
  const name = (slug: string) => nameOf.get(slug) ?? slug;
  const isFound = (slug: string) => `${name(slug)} ${slug}`.toLowerCase().includes(text.toLowerCase());
  const set = (columns: readonly string[]) => change({ columns: columns.slice(0, MOST_COLUMNS) }, "type");
  const move = (slug: string, by: -1 | 1) => {
    const at = chosen.indexOf(slug);
    const to = at + by;
    if (to < 0 || to >= chosen.length) return;
    set(chosen.toSpliced(at, 1).toSpliced(to, 0, slug));
  };
  return (
    <div className="flex w-80 max-w-full flex-col gap-2 max-sm:w-full">
      <input
        type="search"
        className="field w-full"
        aria-label="Find a provider"
        placeholder="Find a provider"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ul className="max-h-80 overflow-y-auto">
        {[...chosen, ...others].filter(isFound).map((slug) => {
          const at = chosen.indexOf(slug);
          return (
            <li key={slug} className="flex items-center gap-1 rounded px-1 hover:bg-page">
              <label className="flex min-h-8 min-w-0 flex-1 items-center gap-2">
                <input
                  type="checkbox"
                  className="size-4 accent-accent"
                  checked={at >= 0}
                  onChange={() => set(at >= 0 ? chosen.filter((one) => one !== slug) : [...chosen, slug])}
                />
                <span className="truncate">{name(slug)}</span>
              </label>
              {at >= 0 && (
                <>
                  <button
                    type="button"
                    className="size-7 rounded text-muted hover:text-ink"
                    aria-label={`Move ${name(slug)} left`}
                    onClick={() => move(slug, -1)}
                  >
                    ↑
                  </button>
                  <button
                    type="button"
                    className="size-7 rounded text-muted hover:text-ink"
                    aria-label={`Move ${name(slug)} right`}
                    onClick={() => move(slug, 1)}
                  >
                    ↓
                  </button>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <div className="flex items-center justify-between text-muted">
        <span>{formatNoun(chosen.length, "column")}</span>
        <button type="button" className="button" onClick={() => change({ columns: [] })} disabled={filter.columns.length === 0}>
          Usual order
        </button>
      </div>
    </div>
  );
}

/** Which Providers have a column, and in which order. */
export function ColumnsPopover() {
  const { table } = useBoard();
  return (
    <Popover label="Columns" title="Choice and order of columns">
      {() => (table ? <ColumnList table={table} /> : <p className="text-muted">Reading the catalog…</p>)}
    </Popover>
  );
}
