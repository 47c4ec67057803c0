import { fieldLabel, fieldWords } from "@/components/catalog/field-words";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { FormerClaim } from "@/lib/catalog/former-claim";
import { sourceSpec } from "@/lib/catalog/source";
import { formatDay } from "@/lib/format/instant";

/** What was said of a Provider before, and until when. */
export function PolicyHistory({ former }: { former: readonly FormerClaim[] }) {
  if (former.length === 0)
    return <p className="text-muted">No source has ever said anything else: what stands above is the first that was read.</p>;
  return (
    <ScrollRegion label="What was said before">
      <table className="sheet">
        <caption className="sr-only">What was said before</caption>
        <thead>
          <tr>
            <th scope="col">Of</th>
            <th scope="col">Said</th>
            <th scope="col">From</th>
            <th scope="col">Until</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {former.map((claim) => (
            <tr key={`${claim.field} ${claim.source} ${claim.from}`}>
              <th scope="row" className="whitespace-nowrap">
                {fieldLabel(claim.field)}
              </th>
              <td className="min-w-40 [overflow-wrap:anywhere]">{fieldWords(claim.field, claim.value)}</td>
              <td className="whitespace-nowrap">{formatDay(claim.from)}</td>
              <td className="whitespace-nowrap">{formatDay(claim.until)}</td>
              <td className="text-faint text-note">{sourceSpec(claim.source).name}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
