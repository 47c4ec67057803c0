"use client";

import { useBoard } from "@/components/catalog/board/board-provider";
import { boardHref } from "@/components/catalog/urls";
import { Popover } from "@/components/ui/popover";
import type { Lens } from "@/lib/catalog/board/filter";
import { LENS_LABEL, LENS_UNIT } from "@/lib/catalog/board/lens";

const SHOWN: readonly Lens[] = ["price", "context", "max_output", "latency", "throughput", "regions", "retention", "quantization"];
const MORE: readonly Lens[] = ["input", "output", "cache_read", "cache_write", "batch", "modalities", "release"];
const PART = "flex h-[30px] flex-none items-center border-rule border-r px-[11px] last:border-r-0";
const ON = "bg-ink text-page";
const OFF = "text-muted hover:text-ink";

/** Which figure the cells show. Links, so that a lens can be opened in another tab and works before scripts do. */
export function LensControl() {
  const { filter, change } = useBoard();
  const link = (lens: Lens, className: string, done?: () => void) => (
    <a
      key={lens}
      href={boardHref({ ...filter, lens, cell: null })}
      aria-current={lens === filter.lens ? "true" : undefined}
      className={`${className} ${lens === filter.lens ? ON : OFF}`}
      title={LENS_UNIT[lens]}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        change({ lens });
        done?.();
      }}
    >
      {LENS_LABEL[lens]}
    </a>
  );
  const isMore = MORE.includes(filter.lens);
  return (
    <nav aria-label="Lens" className="max-w-full overflow-x-auto rounded-[7px] border border-rule-strong bg-panel">
      <div className="flex w-max">
        {SHOWN.map((lens) => link(lens, PART))}
        <Popover label={isMore ? `${LENS_LABEL[filter.lens]} ▾` : "More ▾"} title="More lenses" className={`${PART} ${isMore ? ON : OFF}`}>
          {(close) => (
            <div className="flex w-44 flex-col">{MORE.map((lens) => link(lens, "flex min-h-8 items-center rounded px-2", close))}</div>
          )}
        </Popover>
      </div>
    </nav>
  );
}
