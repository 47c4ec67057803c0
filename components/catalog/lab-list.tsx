import { summariseLabs } from "@/components/catalog/lab-summaries";
import { labHref } from "@/components/catalog/urls";
import { FindForm } from "@/components/ui/find-form";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { formatCount, formatNoun } from "@/lib/format/count";

/** The Labs whose names hold every word of `text`. */
export function LabList({ table, text }: { table: BoardTable; text: string }) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = summariseLabs(table).filter(({ name, slug }) => words.every((word) => `${name} ${slug}`.toLowerCase().includes(word)));
  return (
    <>
      <FindForm action="/labs" label="Find a lab" text={text} count={formatNoun(found.length, "lab")} />
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
