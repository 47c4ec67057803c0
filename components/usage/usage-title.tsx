import { changeOf, comparedOf } from "@/components/usage/compare-cells";
import { DIMENSION_WORDS } from "@/components/usage/dimension-words";
import { exactFigure, measuredWords, SHOW_WORDS } from "@/components/usage/show-words";
import type { Explore } from "@/lib/usage/explore";
import type { Period } from "@/lib/usage/period";
import type { SpendFigures } from "@/lib/usage/spend";

const isMonth = ({ label }: Period): boolean => /^[A-Z][a-z]+ \d{4}$/.test(label);

/** What is shown, in all and of which time: `$424.95 in October 2026`. */
export function usageTitle(total: SpendFigures | null, explore: Explore, period: Period): string {
  if (total === null) return "Usage";
  const { show } = explore;
  const figure = measuredWords(show, comparedOf(show, total));
  return `${figure}${SHOW_WORDS[show].after}${isMonth(period) ? " in" : ","} ${period.label}`;
}

type UsageLeadProps = {
  total: SpendFigures | null;
  before: SpendFigures | null;
  /** How far anything is known of the period before. */
  known: "whole" | "part" | "none";
  explore: Explore;
  period: Period;
  zone: string;
};

/** What the figure above is told apart by, and how it stands beside the period before. */
export function UsageLead({ total, before, known, explore, period, zone }: UsageLeadProps) {
  const words = explore.by.flatMap((dimension) => (dimension ? [DIMENSION_WORDS[dimension].toLowerCase()] : [])).join(" and ");
  const { show } = explore;
  const former = before && comparedOf(show, before);
  return (
    <>
      {total && former && known !== "none" && (
        <>
          <strong className="text-ink">{changeOf({ now: total, before }, show).words}</strong> on {period.before.label} (
          <data value={exactFigure(show, former)}>{measuredWords(show, former)}</data>
          {known === "part" && ", only part of which is known"}).{" "}
        </>
      )}
      {explore.compare && known === "none" && <>Nothing is known of {period.before.label}: no usage of that time was imported. </>}
      By {words}; days are cut in {zone}.
    </>
  );
}
