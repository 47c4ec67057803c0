import { summariseLabs } from "@/components/catalog/lab-summaries";
import { labHref } from "@/components/catalog/urls";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { formatCount, formatNoun } from "@/lib/format/count";

/** The Labs whose names hold every word of `text`; a plain form, so that it works before scripts run. */
export function LabList({ table, text }: { table: BoardTable; text: string }) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = summariseLabs(table).filter(({ name, slug }) => words.every((word) => `${name} ${slug}`.toLowerCase().includes(word)));
  return (
    <>
      <form action="/labs" className="mt-5 mb-3 flex flex-wrap items-center gap-2.5">
        <input
          type="search"
          name="q"
          defaultValue={text}
          maxLength={100}
          className="field w-72 max-w-full"
          aria-label="Find a lab"
          placeholder="Find a lab"
        />
        <button type="submit" className="button">
          Find
        </button>
        <span className="text-muted" role="status">
          {formatNoun(found.length, "lab")}
        </span>
      </form>
      <ScrollRegion label="Labs">
        <table className="sheet">
          <caption className="sr-only">Labs, how much of theirs is offered and by how many providers</caption>
          <thead>
            <tr>
              <th scope="col">Lab</th>
              <th scope="col" className="num">
                Models
              </th>
              <th scope="col" className="num">
                Open weights
              </th>
              <th scope="col" className="num">
                Offers
              </th>
              <th scope="col" className="num">
                Hosts
              </th>
              <th scope="col">Newest release</th>
            </tr>
          </thead>
          <tbody>
            {found.map((lab) => (
              <tr key={lab.slug}>
                <th scope="row">
                  <a className="font-medium hover:underline" href={labHref(lab.slug)}>
                    {lab.name}
                  </a>
                </th>
                <td className="num">{formatCount(lab.models)}</td>
                <td className="num">{formatCount(lab.open)}</td>
                <td className="num">{formatCount(lab.offers)}</td>
                <td className="num">{formatCount(lab.hosts)}</td>
                <td className="text-muted">{lab.newest || <span className="text-faint">?</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
