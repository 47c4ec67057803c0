import Link from "next/link";
import { SampleButton } from "@/components/ui/sample-button";

const SHOWN = [
  [
    "Spend",
    "of the month, day by day and provider by provider, and what changed it: more requests, other models, other providers, caching, prices",
  ],
  ["Latency", "to the last token, the median and the slow end, and how often a request fell back or failed"],
  ["Audit answers", "how many of the six questions of an auditor the logs answer, and how far costs are known"],
] as const;

type FirstUseProps = { base: string; maySend: boolean };

/** What an overview will show once there is usage, and how that comes. */
export function FirstUse({ base, maySend }: FirstUseProps) {
  return (
    <section className="rounded-[10px] border border-rule bg-panel px-6 py-7 lg:col-span-2" aria-labelledby="first-use">
      <h2 id="first-use" className="font-serif text-[26px] leading-8">
        Nothing is imported yet
      </h2>
      <p className="mt-1 max-w-[640px] text-muted">
        Export the logs of your gateway, or let a source bring them. Prompts and answers are never kept. Then this page shows:
      </p>
      <dl className="mt-4 grid max-w-[980px] gap-x-8 gap-y-3 md:grid-cols-3">
        {SHOWN.map(([term, words]) => (
          <div key={term} className="border-rule-strong border-t border-dashed pt-2">
            <dt className="font-[550]">{term}</dt>
            <dd className="text-muted">{words}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-5 flex flex-wrap items-center gap-2">
        <Link className="button button-strong" href={`${base}/imports`} prefetch={false}>
          {maySend ? "Import usage" : "Go to the imports"}
        </Link>
        <SampleButton />
      </div>
    </section>
  );
}
