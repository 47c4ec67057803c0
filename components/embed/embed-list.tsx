import type { ListLine } from "@/components/catalog/board/list-lines";
import { CellMarks } from "@/components/catalog/board/matrix-cell";
import type { Picture } from "@/components/catalog/board/picture";
import { modelHref } from "@/components/catalog/urls";
import { EMBED_ROWS } from "@/components/embed/embed-board";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { LENS_LABEL } from "@/lib/catalog/board/lens";

const FIXED = [
  ["Input", "input"],
  ["Output", "output"],
  ["Context", "context"],
] as const satisfies readonly (readonly [string, keyof ListLine])[];

type EmbedListProps = { picture: Picture; cellHref: (model: string, provider: string) => string; caption: string };

/** The first Offers of the list as a plain table. */
export function EmbedList({ picture, cellHref, caption }: EmbedListProps) {
  const lines = Array.from({ length: Math.min(picture.lines.count, EMBED_ROWS) }, (_, at) => picture.lines.at(at)).filter(
    (line) => line !== undefined,
  );
  return (
    <ScrollRegion label={caption}>
      <table className="sheet sheet-dense">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Provider</th>
            {[LENS_LABEL[picture.lens], ...FIXED.map(([label]) => label)].map((label, at) => (
              <th key={`${label}-${at ? "fixed" : "lens"}`} scope="col" className="num">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row" className="whitespace-nowrap">
                <a href={modelHref(line.modelId)} target="_blank" rel="noopener" className="hover:underline">
                  {line.model}
                </a>
              </th>
              <td className="whitespace-nowrap">{line.providerName}</td>
              <td className="num">
                <a
                  href={cellHref(line.modelId, line.provider)}
                  target="_blank"
                  rel="noopener"
                  aria-label={line.words}
                  className={`font-[550] hover:underline ${line.marks.gone ? "text-faint line-through" : ""}`}
                >
                  {line.figure}
                </a>
                <CellMarks {...line.marks} />
              </td>
              {FIXED.map(([label, key]) => (
                <td key={label} className="num">
                  {line[key] || "?"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
