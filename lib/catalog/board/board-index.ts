import type { BoardTable } from "@/lib/catalog/board/dataset";

/** What searching and sorting need of a table and would otherwise work out again with every key that is pressed. */
export type BoardIndex = {
  readonly nameRank: Int32Array;
  readonly modelLine: readonly string[];
  readonly offerLine: (offer: number) => string;
  readonly releasedAt: Float64Array;
};

/** Lower-case letters and digits with single spaces between, so that `GPT-4.1` and `gpt 4 1` are found by each other. */
export const foldText = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

function rankNames(names: readonly string[]): Int32Array {
  const collator = new Intl.Collator("en", { numeric: true });
  const order = names.map((_, index) => index).sort((a, b) => collator.compare(names[a] ?? "", names[b] ?? "") || a - b);
  const rank = new Int32Array(names.length);
  for (const [place, index] of order.entries()) rank[index] = place;
  return rank;
}

function build(table: BoardTable): BoardIndex {
  const { core, rest } = table;
  const modelLine = core.models.name.map((name, index) =>
    foldText(`${name} ${core.models.id[index]} ${core.labs[core.models.lab[index] ?? 0]?.name ?? ""}`),
  );
  const providerLine = core.providers.map((provider) => foldText(`${provider.name} ${provider.slug}`));
  const lines = new Array<string | undefined>(table.size);
  const dates = (rest?.texts ?? []).map((text) => (/^\d{4}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN));
  return {
    nameRank: rankNames(core.models.name),
    modelLine,
    offerLine: (offer) => {
      lines[offer] ??=
        `${modelLine[table.model[offer] ?? 0]} ${providerLine[table.provider[offer] ?? 0]} ${foldText(rest?.offers.nativeId[offer] ?? "")}`;
      return lines[offer] ?? "";
    },
    releasedAt: Float64Array.from({ length: table.size }, (_, offer) => dates[rest?.offers.released[offer] ?? 0] ?? Number.NaN),
  };
}

const kept = new WeakMap<BoardTable, BoardIndex>();

/** The index of a table, built on first use. */
export function boardIndex(table: BoardTable): BoardIndex {
  const known = kept.get(table) ?? build(table);
  kept.set(table, known);
  return known;
}
