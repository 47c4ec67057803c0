import { summariseModels } from "@/components/catalog/list-summaries";
import { labHref, modelHref } from "@/components/catalog/urls";
import { FindForm } from "@/components/ui/find-form";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { formatCount, formatNoun } from "@/lib/format/count";
import { formatPrice } from "@/lib/format/money";
import { formatTokens } from "@/lib/format/tokens";

const PAGE = 100;
const unknown = <span className="text-faint">?</span>;

/** One page of the Models that hold every word of `text`. */
export function ModelList({ table, text, page }: { table: BoardTable; text: string; page: number }) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = summariseModels(table).filter((model) => {
    const hay = `${model.name} ${model.id} ${model.lab}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const at = Math.min(pages, Math.max(1, Math.floor(page) || 1));
  const href = (to: number) => `/models?${new URLSearchParams({ ...(text && { q: text }), page: String(to) })}`;
  return (
    <>
      <FindForm action="/models" label="Find a model or lab" text={text} count={formatNoun(found.length, "model")} />
      <ScrollRegion label="Models">
        <table className="sheet">
          <caption className="sr-only">Models; prices in US dollars per million tokens</caption>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Lab</th>
              <th scope="col" className="num">
                Offers
              </th>
              <th scope="col" className="num">
                Input from
              </th>
              <th scope="col" className="num">
                Output from
              </th>
              <th scope="col" className="num">
                Context up to
              </th>
              <th scope="col">Open weights</th>
            </tr>
          </thead>
          <tbody>
            {found.slice((at - 1) * PAGE, at * PAGE).map((model) => (
              <tr key={model.id}>
                <th scope="row">
                  <a className="font-medium hover:underline" href={modelHref(model.id)}>
                    {model.name}
                  </a>
                </th>
                <td className="text-muted">
                  {model.labSlug === "" ? (
                    "unknown"
                  ) : (
                    <a className="hover:underline" href={labHref(model.labSlug)}>
                      {model.lab}
                    </a>
                  )}
                </td>
                <td className="num">{formatCount(model.offers)}</td>
                <td className="num">{Number.isNaN(model.input) ? unknown : formatPrice(model.input)}</td>
                <td className="num">{Number.isNaN(model.output) ? unknown : formatPrice(model.output)}</td>
                <td className="num">{Number.isNaN(model.context) ? unknown : formatTokens(model.context)}</td>
                <td>{model.isOpen === null ? unknown : model.isOpen ? "yes" : "no"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {pages > 1 && (
        <nav aria-label="Pages" className="mt-3 flex items-center gap-3 text-muted">
          {at > 1 && (
            <a className="button" href={href(at - 1)}>
              Previous
            </a>
          )}
          <span>
            Page {at} of {pages}
          </span>
          {at < pages && (
            <a className="button" href={href(at + 1)}>
              Next
            </a>
          )}
        </nav>
      )}
    </>
  );
}
