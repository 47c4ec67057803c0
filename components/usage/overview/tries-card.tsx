import Link from "next/link";
import type { ReactNode } from "react";
import { shareWords } from "@/components/chart/shares";
import { Sparkline } from "@/components/chart/sparkline";
import { Card } from "@/components/ui/card";
import type { Look } from "@/components/usage/overview/look";
import { overviewPlaces } from "@/components/usage/overview/overview-places";
import { formatCount, formatNoun } from "@/lib/format/count";
import { fallbackShare } from "@/lib/usage/fallback-share";
import type { SpendPoint, UsageOverview } from "@/lib/usage/overview";
import { usageHref } from "@/lib/usage/usage-filter";

type RowProps = {
  words: string;
  href: string;
  share: string;
  note: ReactNode;
  label: string;
  values: readonly (number | null)[];
  slot: number;
};

function Row({ words, href, share, note, label, values, slot }: RowProps) {
  return (
    <tr>
      <th scope="row" className="py-1.5 pr-4 text-left align-top font-normal">
        <Link className="link" href={href} prefetch={false}>
          {words}
        </Link>
        <span className="block text-muted text-note">{note}</span>
      </th>
      <td className="py-1.5 pr-4 text-right align-top max-sm:hidden md:max-lg:hidden">
        {values.length > 1 && <Sparkline label={label} values={values} format="percent" slot={slot} width={112} />}
      </td>
      <td className="w-[76px] py-1.5 text-right align-top">{share}</td>
    </tr>
  );
}

/** `null` where nothing was tried. */
function failedShare(points: readonly SpendPoint[]): number | null {
  const attempts = points.reduce((sum, one) => sum + one.attempts, 0);
  return attempts === 0 ? null : points.reduce((sum, one) => sum + one.failed, 0) / attempts;
}

/** How often the first try was not the last, and how often one failed, with their course over the days. */
export function TriesCard({ overview, look }: { overview: UsageOverview; look: Look }) {
  const { tries, totals, spend, step } = overview;
  const all = fallbackShare(tries);
  const byDay = new Map(tries.days.map((day) => [day.day, day]));
  const fellBack = overviewPlaces("day", look).map(({ at }) => {
    const counts = byDay.get(at);
    return (counts && fallbackShare(counts)?.share) ?? null;
  });
  const points = Map.groupBy(spend, ({ at }) => at);
  const failed = overviewPlaces(step, look).map(({ at }) => failedShare(points.get(at) ?? []));
  const { now } = totals;
  return (
    <Card title="Tries">
      <table className="w-full">
        <caption className="sr-only">How often requests fell back and attempts failed</caption>
        <tbody>
          <Row
            words="Fell back"
            href={usageHref(`${look.base}/requests`, look.filter, { fell_back: "yes" })}
            share={all === null ? "?" : shareWords(all.fellBack, all.told)}
            note={
              <>
                {formatCount(tries.fellBack)} of {formatNoun(all?.told ?? 0, "request")}
                {tries.untold > 0 && `; not recorded of ${formatCount(tries.untold)}, ${shareWords(tries.untold, tries.requests)}`}
              </>
            }
            label="Share that fell back, day by day"
            values={fellBack}
            slot={0}
          />
          <Row
            words="Failed"
            href={usageHref(`${look.base}/requests`, look.filter, { any_failed: "yes" })}
            share={shareWords(now.failed, now.attempts)}
            note={`${formatCount(now.failed)} of ${formatNoun(now.attempts, "attempt")}`}
            label={`Share that failed, ${step} by ${step}`}
            values={failed}
            slot={1}
          />
        </tbody>
      </table>
    </Card>
  );
}
