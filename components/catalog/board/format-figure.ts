import type { Lens } from "@/lib/catalog/board/filter";
import { formatCount } from "@/lib/format/count";
import { formatLatency } from "@/lib/format/duration";
import { formatPrice } from "@/lib/format/money";
import { formatTokens } from "@/lib/format/tokens";

/** The figure of a lens as text; the unit stands above the board, not in the cell. */
export function formatFigure(lens: Lens, figure: number): string {
  switch (lens) {
    case "context":
    case "max_output":
      return formatTokens(figure);
    case "latency":
      return formatLatency(figure);
    case "throughput":
      return Number.isNaN(figure) ? "?" : formatCount(figure);
    default:
      return formatPrice(figure);
  }
}

const SHORT_MODALITY: Readonly<Record<string, string>> = {
  text: "T",
  image: "I",
  audio: "A",
  video: "V",
  pdf: "P",
  embedding: "E",
  score: "S",
};

/** Words cut to fit a cell: modalities by their initials, `T I → T`; the first two of a list. */
export function shortWords(lens: Lens, words: string): string {
  if (lens === "modalities") return words.replaceAll(/[a-z]+/g, (word) => SHORT_MODALITY[word] ?? word).replaceAll(/(?<=\w) (?=\w)/g, "");
  if (lens === "regions") {
    const list = words.split(" ");
    return list.length > 2 ? `${list.slice(0, 2).join(" ")} +${list.length - 2}` : words;
  }
  return words;
}
