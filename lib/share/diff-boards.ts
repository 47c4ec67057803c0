import { type BoardTable, readStatus } from "@/lib/catalog/board/dataset";
import type { BoardFilter, Lens } from "@/lib/catalog/board/filter";
import { LENS_KIND, LENS_LABEL, lensFigure } from "@/lib/catalog/board/lens";
import { selectBoard } from "@/lib/catalog/board/select-board";
import { compareNames } from "@/lib/format/count";
import { formatPrice } from "@/lib/format/money";
import { formatTokens } from "@/lib/format/tokens";
import { CHANGE_KINDS, type ChangeKind, type ShareChange } from "@/lib/share/share-change";

const PRICES: readonly Lens[] = ["input", "output", "cache_read", "cache_write"];
const LIMITS: readonly Lens[] = ["context", "max_output"];
const GONE: ReadonlySet<string> = new Set(["unseen", "retired"]);

type Place = { readonly table: BoardTable; readonly offer: number };

const idsOf = (table: BoardTable): ReadonlyMap<number, number> => new Map(table.rest?.offers.id.map((id, offer) => [id, offer]));

/** The Offers that a view shows: those that match, in the columns that are there. */
function shownOffers(table: BoardTable, filter: BoardFilter): ReadonlySet<number> {
  const view = selectBoard(table, { ...filter, reach: null });
  const columns = new Set(view.providers);
  return new Set(view.rows.flatMap(({ offers }) => offers).filter((offer) => columns.has(table.provider[offer] ?? -1)));
}

function subjectOf({ table, offer }: Place): Pick<ShareChange, "model" | "provider" | "nativeId"> {
  const { core, rest } = table;
  const model = table.model[offer] ?? 0;
  const provider = core.providers[table.provider[offer] ?? 0];
  const id = core.models.id[model] ?? "";
  const variant = rest?.texts[rest.offers.variant[offer] ?? 0] ?? "";
  return {
    model: { id, name: core.models.name[model] ?? id },
    provider: { slug: provider?.slug ?? "", name: provider?.name ?? "" },
    nativeId: [rest?.offers.nativeId[offer] ?? "", variant].filter(Boolean).join(" "),
  };
}

const isGone = ({ table, offer }: Place): boolean => GONE.has(readStatus(table.flags[offer] ?? 0));

function kindOf(isPrice: boolean, before: number, after: number): ChangeKind {
  if (!isPrice) return "limit";
  if (Number.isNaN(before)) return "stated";
  if (Number.isNaN(after)) return "limit";
  return after < before ? "cheaper" : "dearer";
}

/** Figures that round to the same text are told apart by more of their digits. */
function figureTexts(isPrice: boolean, before: number, after: number): Pick<ShareChange, "before" | "after"> {
  const [was, is] = [before, after].map((figure) => (isPrice ? formatPrice(figure) : formatTokens(figure)));
  const text = (figure: number, short: string | undefined) =>
    Number.isNaN(figure) ? null : was === is ? String(Number(figure.toPrecision(12))) : (short ?? "");
  return { before: text(before, was), after: text(after, is) };
}

function movedFigures(then: Place, now: Place, filter: BoardFilter): ShareChange[] {
  return [...PRICES, ...LIMITS].flatMap((lens) => {
    const isPrice = PRICES.includes(lens);
    const before = lensFigure(then.table, then.offer, lens, filter.mix);
    const after = lensFigure(now.table, now.offer, lens, filter.mix);
    if (Object.is(before, after)) return [];
    return [{ kind: kindOf(isPrice, before, after), ...subjectOf(then), what: LENS_LABEL[lens], ...figureTexts(isPrice, before, after) }];
  });
}

/** A whole Offer that came or went, with the figure that the view shows of it. */
function wholeOffer(kind: "gone" | "new", place: Place, { lens, mix }: BoardFilter): ShareChange {
  const figure = lensFigure(place.table, place.offer, lens, mix);
  const isPrice = LENS_KIND[lens] === "low" && lens !== "latency";
  const text = Number.isNaN(figure) ? null : isPrice ? formatPrice(figure) : formatTokens(figure);
  return { kind, ...subjectOf(place), what: "", before: kind === "gone" ? text : null, after: kind === "new" ? text : null };
}

const byWeight = (a: ShareChange, b: ShareChange): number =>
  CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind) ||
  compareNames(a.model.name, b.model.name) ||
  compareNames(a.provider.name, b.provider.name) ||
  compareNames(a.nativeId, b.nativeId);

/**
 * What differs between a view on the board of then and of now: prices and limits of the Offers that it showed, those that can be
 * had no more, and those that it would show now and did not. The gravest come first.
 */
export function diffBoards(then: BoardTable, now: BoardTable, filter: BoardFilter): ShareChange[] {
  const [showedThen, showsNow] = [shownOffers(then, filter), shownOffers(now, filter)];
  const [placesThen, placesNow] = [idsOf(then), idsOf(now)];
  const changes: ShareChange[] = [];
  for (const [id, offer] of placesThen) {
    const was = { table: then, offer };
    if (!showedThen.has(offer) || isGone(was)) continue;
    const at = placesNow.get(id);
    const is = at === undefined ? null : { table: now, offer: at };
    changes.push(...(is && !isGone(is) ? movedFigures(was, is, filter) : [wholeOffer("gone", was, filter)]));
  }
  for (const [id, offer] of placesNow) {
    const is = { table: now, offer };
    const at = placesThen.get(id);
    const wasShown = at !== undefined && showedThen.has(at) && !isGone({ table: then, offer: at });
    if (showsNow.has(offer) && !isGone(is) && !wasShown) changes.push(wholeOffer("new", is, filter));
  }
  return changes.sort(byWeight);
}
