import Link from "next/link";
import { formatZonedMinute } from "@/lib/format/zoned";
import type { SampleFinding } from "@/lib/sample/tour";

/** A finding with the page on which its first look is had. */
export type TourStop = { readonly finding: SampleFinding; readonly href: string };

/** What is to be found in a sample: each question leads to where it is answered, and the answer waits until it is asked for. */
export function SampleTour({ stops, zone }: { stops: readonly TourStop[]; zone: string }) {
  return (
    <ol className="mt-6 grid gap-3 md:grid-cols-2">
      {stops.map(({ finding, href }) => (
        <li key={finding.id} className="rounded-[10px] border border-rule bg-panel p-4">
          <h2 className="font-[550] text-title">
            <Link className="link" href={href} prefetch={false}>
              {finding.question}
            </Link>
          </h2>
          <p className="text-muted">From {formatZonedMinute(new Date(finding.at).toISOString(), zone)}</p>
          <details className="mt-2">
            <summary className="cursor-pointer text-muted">What happened</summary>
            <p className="mt-1">{finding.answer}</p>
          </details>
        </li>
      ))}
    </ol>
  );
}
