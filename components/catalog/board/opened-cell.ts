import type { ReactNode } from "react";
import type { BoardProvider } from "@/lib/catalog/board/dataset";

/** A cell of the board: a Model and a Provider, by their ids. */
export type PanelCell = { readonly model: string; readonly provider: string };

/** What the server knows of the cell that the address names: the API's address of it, its names, and its Offers ready to be shown. */
export type OpenedCell = {
  readonly url: string;
  readonly modelName: string;
  readonly provider: BoardProvider | undefined;
  readonly offers: ReactNode;
};
