"use client";

import type { ReactNode } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import {
  ContextFilter,
  LabFilter,
  ModalityFilter,
  MoreFilters,
  PriceFilter,
  ProviderFilter,
  RegionFilter,
} from "@/components/catalog/board/filter-sections";
import { offAll, onFilters } from "@/components/catalog/board/filter-words";
import { boardHref } from "@/components/catalog/urls";
import { Popover } from "@/components/ui/popover";
import { formatCount } from "@/lib/format/count";

function FilterPopover({ name, className = "", children }: { name: string; className?: string; children: ReactNode }) {
  return (
    <span className={className}>
      <Popover label={name} title={`Filter by ${name.toLowerCase()}`} className="chip">
        {() => <div className="flex w-80 max-w-full flex-col gap-4 max-sm:w-full">{children}</div>}
      </Popover>
    </span>
  );
}

/** Offers that do not say what was asked: kept or dropped, and how many. */
function UnstatedSwitch() {
  const { filter, picture, change } = useBoard();
  const isAsked = onFilters(filter, null).some((one) => one.key !== "text" && one.key !== "reach");
  if (!isAsked && !filter.keepUnknown) return null;
  return (
    <button
      type="button"
      role="switch"
      aria-checked={filter.keepUnknown}
      aria-label="Keep offers that do not state it"
      className="chip needs-script border-solid"
      title="Offers that nothing rules out, but that do not state what you ask for"
      onClick={() => change({ keepUnknown: !filter.keepUnknown })}
    >
      {`Not stated: ${filter.keepUnknown ? "kept" : "dropped"} (${formatCount(picture.unstated)})`}
    </button>
  );
}

/** The filters that are on, then the dashed ones that can be put on. */
export function FilterChips() {
  const { filter, table, change } = useBoard();
  const on = onFilters(filter, table).filter((one) => one.key !== "text");
  return (
    <section className="flex min-w-0 flex-wrap items-center gap-2" aria-label="Filters">
      {on.map(({ key, label, off }) => (
        <a
          key={key}
          href={boardHref({ ...filter, ...off, cell: null })}
          className="chip chip-on"
          onClick={(event) => {
            event.preventDefault();
            change(off);
          }}
        >
          <span className="sr-only">Remove filter: </span>
          {label}
          <span aria-hidden="true" className="font-normal">
            ×
          </span>
        </a>
      ))}
      <FilterPopover name="Context" className="max-sm:hidden">
        <ContextFilter />
      </FilterPopover>
      <FilterPopover name="Price" className="max-sm:hidden">
        <PriceFilter />
      </FilterPopover>
      <FilterPopover name="Modality" className="max-sm:hidden">
        <ModalityFilter />
      </FilterPopover>
      <FilterPopover name="Region" className="max-sm:hidden">
        <RegionFilter />
      </FilterPopover>
      <FilterPopover name="Lab" className="max-sm:hidden">
        <LabFilter />
      </FilterPopover>
      <FilterPopover name="Provider" className="max-sm:hidden">
        <ProviderFilter />
      </FilterPopover>
      <FilterPopover name="More" className="max-sm:hidden">
        <MoreFilters />
      </FilterPopover>
      <FilterPopover name="Filters" className="sm:hidden">
        <ContextFilter />
        <PriceFilter />
        <ModalityFilter />
        <MoreFilters />
        <RegionFilter />
        <LabFilter />
        <ProviderFilter />
      </FilterPopover>
      <UnstatedSwitch />
      {on.length > 1 && (
        <button type="button" className="link needs-script min-h-7 px-1 text-muted" onClick={() => change(offAll(filter))}>
          Clear all
        </button>
      )}
    </section>
  );
}
