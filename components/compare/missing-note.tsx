import { CompareLink } from "@/components/compare/compare-link";
import type { CompareFilter } from "@/lib/compare/filter";
import { formatDay } from "@/lib/format/instant";

/** Names what an address asks for and is not there, with a way to go on without it. */
export function MissingNote({ missing, filter }: { missing: readonly string[]; filter: CompareFilter }) {
  if (missing.length === 0) return null;
  const rest = filter.picks.filter((pick) => !missing.includes(pick));
  return (
    <div role="status" className="mt-4 border-warning border-l-2 pl-4">
      <p>No source {filter.asOf ? `had named by ${formatDay(filter.asOf)}` : "names"}:</p>
      <ul>
        {missing.map((pick) => (
          <li key={pick} className="break-all font-mono text-note">
            {pick}
          </li>
        ))}
      </ul>
      <CompareLink className="link" patch={{ picks: rest }}>
        Go on without
      </CompareLink>
    </div>
  );
}
