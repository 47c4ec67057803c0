"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRef } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import { CellAccounts } from "@/components/catalog/board/cell-accounts";
import { CELL_FRAME, CELL_TITLE, type Cell, CellHead, type OpenedCell } from "@/components/catalog/board/cell-head";
import { cellUrl, providerHref } from "@/components/catalog/urls";
import { getJson } from "@/components/ui/get-json";
import { retentionWords } from "@/lib/catalog/board/lens";
import type { OfferDetail } from "@/lib/catalog/offer-detail";

const listCellOffers = async (url: string, signal: AbortSignal): Promise<readonly OfferDetail[]> =>
  (await getJson<{ offers: OfferDetail[] }>(url, signal)).offers;

function Waiting() {
  return (
    <div className="flex flex-col gap-3 px-5 py-4" role="status" aria-label="Reading the offers">
      {[160, 320, 340, 300, 240].map((width) => (
        <span key={width} className="block h-4 max-w-full rounded bg-rule" style={{ width }} />
      ))}
    </div>
  );
}

function Terms({ slug }: { slug: string }) {
  const { table } = useBoard();
  const provider = table?.core.providers.find((one) => one.slug === slug);
  if (!provider) return null;
  const trains = provider.trainsOnPrompts === null ? "unknown" : provider.trainsOnPrompts ? "yes" : "no";
  return (
    <p className="border-rule border-b px-5 py-3 text-muted">
      Retention of prompts: {retentionWords(provider.retainsPrompts, provider.retentionDays) || "unknown"}. Training on them: {trains}.{" "}
      <Link className="link" href={providerHref(slug)} prefetch={false}>
        Terms and sources
      </Link>
    </p>
  );
}

function CellOffers({ cell, opened }: { cell: Cell; opened: OpenedCell | null }) {
  const { filter } = useBoard();
  const url = cellUrl(cell, filter);
  const offers = useQuery({ queryKey: ["cell", url], queryFn: ({ signal }) => listCellOffers(url, signal), staleTime: 60_000 });
  if (offers.isPending) return opened?.offers ?? <Waiting />;
  if (offers.isError)
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 px-5 py-4">
        {offers.error.message}. The board is still there.
        <button type="button" className="button" onClick={() => offers.refetch()}>
          Try again
        </button>
      </p>
    );
  return <CellAccounts offers={offers.data} lens={filter.lens} />;
}

/** The side panel of one cell: each Offer with its rate card, every figure with its Source and date. `opened`: what the page came with. */
export function CellPanel({ opened }: { opened: OpenedCell | null }) {
  const { filter, table, change } = useBoard();
  const title = useRef<HTMLHeadingElement>(null);
  const kept = useRef<Cell | null>(filter.cell);
  if (filter.cell) kept.current = filter.cell;
  const cell = kept.current;
  if (!cell) return null;
  const modelName = table?.core.models.name[table.core.models.id.indexOf(cell.model)] ?? opened?.modelName ?? cell.model;
  const providerName = table?.core.providers.find((one) => one.slug === cell.provider)?.name ?? opened?.providerName ?? cell.provider;
  const returnTo = () => document.querySelector<HTMLElement>('.ledger td[aria-selected="true"]') ?? true;
  return (
    <Dialog.Root open modal={false} disablePointerDismissal onOpenChange={(isOpen) => !isOpen && change({ cell: null })}>
      <Dialog.Portal>
        <Dialog.Popup initialFocus={title} finalFocus={returnTo} className={CELL_FRAME}>
          <CellHead
            cell={cell}
            title={
              <Dialog.Title ref={title} tabIndex={-1} className={CELL_TITLE}>
                {modelName} <span className="text-muted">at {providerName}</span>
              </Dialog.Title>
            }
            close={
              <Dialog.Close className="button w-8 px-0" aria-label="Close">
                ×
              </Dialog.Close>
            }
          />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
          <section className="min-h-0 flex-1 overflow-y-auto" aria-label="Offers of this cell" tabIndex={0}>
            <Terms slug={cell.provider} />
            <CellOffers cell={cell} opened={opened} />
          </section>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
