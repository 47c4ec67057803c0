import "server-only";
import { DEFAULT_FILTER } from "@/lib/catalog/board/filter";
import { selectBoard } from "@/lib/catalog/board/select-board";
import { variantWords } from "@/lib/catalog/variant-words";
import { offerKey } from "@/lib/compare/offer-key";
import { formatNoun } from "@/lib/format/count";
import { type Board, getBoard } from "@/server/catalog/board";

const MOST_FOUND = 24;
const MOST_OF_MODEL = 6;

/** Whether a text holds another not as part of a longer word: `20b` in `gpt-oss-20b`, and not in `gpt-oss-120b`. */
function holdsWhole(text: string, part: string): boolean {
  const isWord = (sign: string | undefined): boolean => sign !== undefined && /[a-z0-9]/.test(sign);
  const at = text.toLowerCase().indexOf(part);
  return at >= 0 && !isWord(text[at - 1]?.toLowerCase()) && !isWord(text[at + part.length]?.toLowerCase());
}

type FoundPicks = {
  readonly found: readonly { readonly pick: string; readonly name: string; readonly note: string }[];
  readonly total: number;
};

type FindOptions = {
  /** What is not to be found again. */
  readonly picks: readonly string[];
  readonly asOf: string | null;
  /** Leaves the Models themselves out. */
  readonly isOfferOnly?: boolean;
};

/** The Offers of one Model in turns: the first of each Provider, the lab's own before others, then the second of each. */
function inTurns({ core, table }: Board, model: number, offers: readonly number[]): number[] {
  const lab = core.labs[core.models.lab[model] ?? 0]?.slug;
  const isOwn = (offer: number): boolean => core.providers[table.provider[offer] ?? 0]?.slug === lab;
  const turns = [...Map.groupBy(offers, (offer) => table.provider[offer]).values()].flatMap((own) =>
    own.map((offer, turn) => ({ offer, turn })),
  );
  return turns.sort((a, b) => a.turn - b.turn || Number(isOwn(b.offer)) - Number(isOwn(a.offer))).map(({ offer }) => offer);
}

/**
 * Offers that words find and that are not picked yet, as the board finds them; and the Models they are of. Where there are more than
 * fit, each Model has its first ones. **Returns** as much as fits, and how much there is.
 */
export async function findToCompare(words: string, { picks, asOf, isOfferOnly = false }: FindOptions): Promise<FoundPicks> {
  const board = await getBoard(asOf);
  const { core, rest, table } = board;
  const view = selectBoard(table, { ...DEFAULT_FILTER, text: words });
  const part = words.trim().toLowerCase();
  const isExact = ({ model, offers }: (typeof view.rows)[number]): boolean =>
    [core.models.id[model] ?? "", core.models.name[model] ?? "", ...offers.map((offer) => rest.offers.nativeId[offer] ?? "")].some((text) =>
      holdsWhole(text, part),
    );
  const rows = [...view.rows.filter(isExact), ...view.rows.filter((row) => !isExact(row))];
  const found = rows.flatMap(({ model, offers }) => {
    const [id, name] = [core.models.id[model] ?? "", core.models.name[model] ?? ""];
    const asModel = { pick: id, name, note: `the model, ${formatNoun(offers.length, "offer")}`, place: 0 };
    return [
      ...(offers.length > 1 && !isOfferOnly ? [asModel] : []),
      ...inTurns(board, model, offers).map((offer, place) => {
        const [provider, nativeId] = [core.providers[table.provider[offer] ?? 0], rest.offers.nativeId[offer] ?? ""];
        const variant = rest.texts[rest.offers.variant[offer] ?? 0] ?? "";
        const note = [nativeId, variantWords(provider?.slug ?? "", variant)].filter(Boolean).join(", ");
        return {
          pick: offerKey({ provider: provider?.slug ?? "", nativeId, variant }),
          name: `${name} at ${provider?.name ?? ""}`,
          note,
          place,
        };
      }),
    ];
  });
  const open = found.filter(({ pick }) => !picks.includes(pick));
  const listed = open.length > MOST_FOUND ? open.filter(({ place }) => place < MOST_OF_MODEL).slice(0, MOST_FOUND) : open;
  return { found: listed.map(({ pick, name, note }) => ({ pick, name, note })), total: open.length };
}
