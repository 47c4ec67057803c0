import { Figure } from "@/components/usage/group-columns";
import { exactFigure } from "@/components/usage/show-words";
import { nanoText } from "@/lib/base/decimal";
import { formatChange } from "@/lib/format/signed";
import type { Group } from "@/lib/usage/compare-groups";
import type { Show } from "@/lib/usage/explore";
import { calculatedOf, isMoney, type Measured, measure, spendOf } from "@/lib/usage/measure";
import type { SpendFigures } from "@/lib/usage/spend";

/** What is compared of a group: what is shown, of the spend without estimates. */
export function comparedOf(show: Show, figures: SpendFigures): Measured {
  if (show === "spend") return spendOf(figures);
  return show === "calculated" ? calculatedOf(figures) : measure(show, figures);
}

const signed = (show: Show, change: bigint): string => `${change > 0n ? "+" : ""}${isMoney(show) ? nanoText(change) : change}`;

/** What became of a figure, in words and with all digits: `new` and `gone` where it had nothing on one side. */
export function changeOf({ now, before, isOver }: Pick<Group, "now" | "before" | "isOver">, show: Show): { words: string; exact: string } {
  if (isOver) return { words: "no such time now", exact: "" };
  const [value, former] = [now && comparedOf(show, now).value, before && comparedOf(show, before).value];
  if (!before) return { words: "new", exact: typeof value === "bigint" ? signed(show, value) : "" };
  if (!now) return { words: "gone", exact: typeof former === "bigint" ? signed(show, -former) : "" };
  if (typeof value !== "bigint" || typeof former !== "bigint") return { words: "?", exact: "" };
  const words = formatChange(former, value);
  return { words: words === "" ? (value === former ? "±0%" : "from 0") : words, exact: signed(show, value - former) };
}

/** The cells of a row that compare it with the period before. */
export function CompareCells({ group, show }: { group: Pick<Group, "now" | "before" | "isOver">; show: Show }) {
  const { words, exact } = changeOf(group, show);
  const isWord = words === "new" || words === "gone" || group.isOver;
  const former = group.before && comparedOf(show, group.before);
  return (
    <>
      <td className="num">
        {former ? (
          <Figure show={show} measured={former} title={`${exactFigure(show, former)} before`} />
        ) : (
          <span className="text-faint">none</span>
        )}
      </td>
      <td className={`num ${isWord ? "text-muted!" : ""}`}>
        {exact === "" ? (
          words
        ) : (
          <data value={exact} title={exact}>
            {words}
          </data>
        )}
      </td>
    </>
  );
}
