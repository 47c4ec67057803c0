"use client";

import { useBoard } from "@/components/catalog/board/board-provider";
import { boardHref } from "@/components/catalog/urls";
import { formatMinute } from "@/lib/format/instant";

/** Says that the board stands at an instant of the past, and leads back to now. */
export function AsOfBanner() {
  const { filter } = useBoard();
  if (!filter.asOf) return null;
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-[10px] bg-wash px-4 py-2 text-on-wash">
      <span>
        The board as of <b>{formatMinute(filter.asOf)}</b>: what the sources said then.
      </span>
      <a className="link" href={boardHref({ ...filter, asOf: null, cell: null })}>
        Show it as of now
      </a>
    </p>
  );
}
