"use client";

import Link from "next/link";
import { lazy, Suspense, useCallback, useEffect, useId, useRef } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import type { OpenedCell, PanelCell } from "@/components/catalog/board/opened-cell";
import { isTyping } from "@/components/catalog/board/shortcuts";
import { boardHref, cellUrl, modelHref, providerHref } from "@/components/catalog/urls";
import type { BoardProvider } from "@/lib/catalog/board/dataset";
import { retentionWords } from "@/lib/catalog/board/lens";

const CellOffers = lazy(() => import("@/components/catalog/board/cell-offers").then((module) => ({ default: module.CellOffers })));

/** At the window's right edge; the whole of a phone's. */
const FRAME =
  "fixed top-0 right-0 bottom-(--tray-height) z-30 flex w-full flex-col border-rule-strong border-l bg-panel sm:w-[460px] sm:shadow-[-12px_0_32px_-20px_var(--shade)]";

function Waiting() {
  return (
    <div className="flex flex-col gap-3 px-5 py-4" role="status" aria-label="Reading the offers">
      {[160, 320, 340, 300, 240].map((width) => (
        <span key={width} className="block h-4 max-w-full rounded bg-rule" style={{ width }} />
      ))}
    </div>
  );
}

function Terms({ provider }: { provider: BoardProvider }) {
  const trains = provider.trainsOnPrompts === null ? "unknown" : provider.trainsOnPrompts ? "yes" : "no";
  return (
    <p className="border-rule border-b px-5 py-3 text-muted">
      Retention of prompts: {retentionWords(provider.retainsPrompts, provider.retentionDays) || "unknown"}. Training on them: {trains}.{" "}
      <Link className="link" href={providerHref(provider.slug)} prefetch={false}>
        Terms and sources
      </Link>
    </p>
  );
}

/** Esc closes the panel, unless it is meant for a field, or for something that is open above it. */
function useEscape(close: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || isTyping(event.target)) return;
      if (!document.querySelector(':popover-open, [role="dialog"][data-open]')) close();
    };
    // Heard on the way down: what is above closes on the way up, and would no longer be seen.
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [close]);
}

/** The title of what is opened takes the focus, and leaves it to the cell that it was opened from. */
function useFocus() {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const from = document.querySelector<HTMLElement>('.ledger td[aria-selected="true"]') ?? document.activeElement;
    if (!isTyping(document.activeElement)) title.current?.focus({ preventScroll: true });
    // Where the focus was in the panel it is nowhere now; a reader who has gone on keeps it.
    return () => {
      if (document.activeElement === document.body && from instanceof HTMLElement) from.focus({ preventScroll: true });
    };
  }, []);
  return title;
}

/**
 * The side panel of one cell: each Offer with its rate card, every figure with its Source and date. `opened`: what the page came
 * with; it is shown as it came, so that nothing below a reader's hand is drawn anew when the scripts arrive.
 */
export function CellPanel({ cell, opened }: { cell: PanelCell; opened: OpenedCell | null }) {
  const { filter, table, change } = useBoard();
  const id = useId();
  const title = useFocus();
  const close = useCallback(() => change({ cell: null }), [change]);
  useEscape(close);
  const url = cellUrl(cell, filter);
  const came = opened?.url === url ? opened : null;
  const modelName = came?.modelName ?? table?.core.models.name[table.core.models.id.indexOf(cell.model)] ?? cell.model;
  const provider = came?.provider ?? table?.core.providers.find((one) => one.slug === cell.provider);
  return (
    <div role="dialog" aria-labelledby={id} className={FRAME}>
      <div className="flex items-start gap-3 border-rule border-b px-5 pt-4 pb-3">
        <div className="min-w-0 flex-1">
          <h2 id={id} ref={title} tabIndex={-1} className="font-serif text-[26px] leading-8 outline-none">
            {modelName} <span className="text-muted">at {provider?.name ?? cell.provider}</span>
          </h2>
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
        <a
          className="button w-8 px-0"
          href={boardHref({ ...filter, cell: null })}
          aria-label="Close"
          onClick={(event) => {
            event.preventDefault();
            close();
          }}
        >
          ×
        </a>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className="min-h-0 flex-1 overflow-y-auto" aria-label="Offers of this cell" tabIndex={0}>
        {provider && <Terms provider={provider} />}
        {came?.offers ?? (
          <Suspense fallback={<Waiting />}>
            <CellOffers url={url} waiting={<Waiting />} />
          </Suspense>
        )}
      </section>
    </div>
  );
}
