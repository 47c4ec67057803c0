import "server-only";
import { z } from "zod";
import { floatText } from "@/lib/base/decimal";
import { err, ok, type Result } from "@/lib/base/result";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { readStatus } from "@/lib/catalog/board/dataset";
import { BOARD_PARAMETERS, type BoardFilter, parseBoardFilter } from "@/lib/catalog/board/filter";
import { lensFigure, lensWords } from "@/lib/catalog/board/lens";
import { orderOffers } from "@/lib/catalog/board/order-offers";
import type { TeamReach } from "@/lib/catalog/board/reach";
import { type BoardView, cellOffers, selectBoard } from "@/lib/catalog/board/select-board";
import { getBoard } from "@/server/catalog/board";
import type { Problem } from "@/server/edge/public-route";
import { findReach } from "@/server/key/find-reach";

/** The parameters of the board's URL; `parseBoardFilter` reads their values. */
export const BoardQuery = z.strictObject(Object.fromEntries(BOARD_PARAMETERS.map((name) => [name, z.string().max(4000).optional()])));

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** The columns of an exported view, in order. */
export const OFFER_COLUMNS = [
  "model",
  "model_name",
  "lab",
  "provider",
  "provider_name",
  "native_id",
  "variant",
  "blended",
  "input",
  "output",
  "cache_read",
  "cache_write",
  "batch",
  "context",
  "max_output",
  "modalities",
  "regions",
  "retention",
  "quantization",
  "latency_ms",
  "throughput",
  "released",
  "status",
  "input_source",
  "input_checked_on",
] as const;

/** One Offer of the view as plain values, absent ones `null`. **Units**: decimal USD per million tokens, tokens. */
export function offerRow(table: BoardTable, filter: BoardFilter, offer: number) {
  const { core, rest } = table;
  const model = table.model[offer] ?? 0;
  const provider = core.providers[table.provider[offer] ?? 0];
  const figure = (lens: BoardFilter["lens"]) => known(lensFigure(table, offer, lens, filter.mix));
  const price = (lens: BoardFilter["lens"]) => {
    const value = figure(lens);
    return value === null ? null : floatText(value);
  };
  const words = (lens: BoardFilter["lens"]) => lensWords(table, offer, lens) || null;
  return {
    model: core.models.id[model] ?? "",
    model_name: core.models.name[model] ?? "",
    lab: core.labs[core.models.lab[model] ?? 0]?.slug ?? "",
    provider: provider?.slug ?? "",
    provider_name: provider?.name ?? "",
    native_id: rest?.offers.nativeId[offer] ?? "",
    variant: rest?.texts[rest.offers.variant[offer] ?? 0] || null,
    blended: price("price"),
    input: price("input"),
    output: price("output"),
    cache_read: price("cache_read"),
    cache_write: price("cache_write"),
    batch: price("batch"),
    context: figure("context"),
    max_output: figure("max_output"),
    modalities: words("modalities"),
    regions: words("regions"),
    retention: words("retention"),
    quantization: words("quantization"),
    latency_ms: figure("latency"),
    throughput: figure("throughput"),
    released: words("release"),
    status: readStatus(table.flags[offer] ?? 0) || null,
    input_source: rest?.texts[rest.offers.source[offer] ?? 0] || null,
    input_checked_on: rest?.texts[rest.offers.since[offer] ?? 0] || null,
  };
}

/** The Offers of a view in the order of the screen: that of the list, or Model by Model, column by column, best first in each cell. */
export function viewOffers(table: BoardTable, filter: BoardFilter, view: BoardView): readonly number[] {
  if (filter.view === "list") return orderOffers(table, filter, view);
  return view.rows.flatMap((row) => view.providers.flatMap((provider) => cellOffers(table, filter, row, provider)));
}

/** Whoever may not see what a Team's keys reach gets no board that only looks as if. */
async function readReach({ reach: asked }: BoardFilter): Promise<Result<TeamReach | null, Problem>> {
  if (!asked) return ok(null);
  const found = await findReach(asked.team);
  if (found.ok) return found;
  if (found.error === "not_a_member") return err({ status: 404, title: "No such thing" });
  return err({ status: 401, title: "Not signed in", detail: `Sign in to see what ${asked.team} reaches.` });
}

/** What a request asks to see: its Filter, the board, and what of it the Filter selects. */
export type SelectedView = {
  readonly filter: BoardFilter;
  readonly core: BoardTable["core"];
  readonly table: BoardTable;
  readonly view: BoardView;
  readonly cacheControl: string;
};

/** Reads the Filter of a request and selects the view it means. What a Team's keys reach is for its Members, and kept nowhere. */
export async function selectView(params: Record<string, string | undefined>): Promise<Result<SelectedView, Problem>> {
  const filter = parseBoardFilter(params);
  const reach = await readReach(filter);
  if (!reach.ok) return reach;
  const { core, table } = await getBoard(filter.asOf);
  const view = selectBoard(table, filter, reach.value);
  return ok({ filter, core, table, view, cacheControl: filter.reach ? "private, no-store" : "public, max-age=60" });
}
