"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import { CellAccounts } from "@/components/catalog/board/cell-accounts";
import { getJson } from "@/components/ui/get-json";
import type { OfferDetail } from "@/lib/catalog/offer-detail";

const listCellOffers = async (url: string, signal: AbortSignal): Promise<readonly OfferDetail[]> =>
  (await getJson<{ offers: OfferDetail[] }>(url, signal)).offers;

/** The Offers of a cell that was opened on the page, read from `url`. */
export function CellOffers({ url, waiting }: { url: string; waiting: ReactNode }) {
  const { filter } = useBoard();
  const offers = useQuery({ queryKey: ["cell", url], queryFn: ({ signal }) => listCellOffers(url, signal), staleTime: 60_000 });
  if (offers.isPending) return waiting;
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
