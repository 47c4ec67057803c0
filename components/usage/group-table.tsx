import Link from "next/link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { CompareCells } from "@/components/usage/compare-cells";
import { DIMENSION_WORDS, valueWords } from "@/components/usage/dimension-words";
import { type GroupColumn, groupColumns } from "@/components/usage/group-columns";
import { SortLink } from "@/components/usage/sort-link";
import { formatCount } from "@/lib/format/count";
import type { Group } from "@/lib/usage/compare-groups";
import type { Explore, Pick } from "@/lib/usage/explore";
import { orderGroups } from "@/lib/usage/order-groups";
import { ERASED } from "@/lib/usage/retention";
import type { Dimension, SpendFigures } from "@/lib/usage/spend";
import { NO_FIGURES, sumFigures } from "@/lib/usage/sum-figures";

export type GroupTableProps = {
  readonly title: string;
  readonly groups: readonly Group[];
  readonly total: SpendFigures;
  /** What it came to in the period before, and what that is called; `null` where nothing is compared. */
  readonly before: { readonly total: SpendFigures; readonly label: string } | null;
  readonly by: readonly Dimension[];
  readonly explore: Explore;
  readonly zone: string;
  readonly hrefOf: (picks: readonly Pick[]) => string;
  readonly requestsHref: (picks: readonly Pick[]) => string;
  readonly sortHref: (sort: string) => string;
};

const MOST_ROWS = 200;
const STUCK = "sm:sticky left-0 z-[1] bg-panel";

function Heads({ columns, by, explore, before, sortHref }: GroupTableProps & { columns: readonly GroupColumn[] }) {
  const [first = "day", second] = by;
  const sorting = { explore, sortHref };
  return (
    <tr>
      <SortLink id="group" head={DIMENSION_WORDS[first]} className={STUCK} {...sorting} />
      {second && <th scope="col">{DIMENSION_WORDS[second]}</th>}
      {columns.map(({ id, head }, place) => [
        id === "share" || id === "states" ? (
          <th key={id} scope="col" className="num">
            {head}
          </th>
        ) : (
          <SortLink key={id} id={id} head={head} {...sorting} />
        ),
        place === 1 && before && <SortLink key="before" id="before" head={before.label} {...sorting} />,
        place === 1 && before && <SortLink key="change" id="change" head="Change" {...sorting} />,
      ])}
    </tr>
  );
}

type CellsProps = Omit<GroupTableProps, "groups"> & {
  readonly columns: readonly GroupColumn[];
  readonly group: Omit<Group, "key" | "values">;
  readonly href?: string | undefined;
};

function Cells({ columns, group, total, before, explore, href }: CellsProps) {
  const figures = group.now ?? NO_FIGURES;
  return columns.map(({ id, cell }, place) => [
    <td key={id} className="num">
      {group.now ? cell(figures, { total, requestsHref: href }) : <span className="text-faint">none</span>}
    </td>,
    place === 1 && before && <CompareCells key="compare" group={group} show={explore.show} />,
  ]);
}

function GroupRow({ group, ...props }: Omit<GroupTableProps, "groups"> & { columns: readonly GroupColumn[]; group: Group }) {
  const { by, zone, hrefOf, requestsHref } = props;
  const picks = by.map((dimension, place): Pick => ({ dimension, value: group.values[place] ?? "" }));
  const hasRows = picks.every(({ value }) => value !== ERASED);
  return (
    <tr>
      {picks.map(({ dimension, value }, place) => (
        <th
          key={dimension}
          scope="row"
          className={`max-w-64 truncate max-sm:max-w-36 whitespace-nowrap! ${place === 0 ? STUCK : ""}`}
          title={valueWords(dimension, value, zone)}
        >
          {group.isOver || (dimension === "hour" && value === ERASED) ? (
            valueWords(dimension, value, zone)
          ) : (
            <Link className="link" href={hrefOf([{ dimension, value }])} prefetch={false}>
              {valueWords(dimension, value, zone)}
            </Link>
          )}
        </th>
      ))}
      <Cells {...props} group={group} href={group.now && hasRows ? requestsHref(picks) : undefined} />
    </tr>
  );
}

const rowsOf = (groups: readonly Group[], which: "now" | "before"): SpendFigures | null => {
  const known = groups.flatMap((group) => group[which] ?? []);
  return known.length === 0 ? null : sumFigures(known);
};

/** A breakdown as a table: a row a group, what is left over as one row, and what all of it comes to. */
export function GroupTable(props: GroupTableProps) {
  const { title, groups, total, before, by, explore } = props;
  const columns = groupColumns(total);
  const ordered = orderGroups(groups, explore);
  const [shown, rest] = [ordered.slice(0, MOST_ROWS), ordered.slice(MOST_ROWS)];
  return (
    <ScrollRegion label={`${title}, figures`} isTall>
      <table className="sheet sheet-dense">
        <caption className="sr-only">{title}, a row a group, with the total below</caption>
        <thead className="sticky top-0 z-[2] bg-panel">
          <Heads {...props} columns={columns} />
        </thead>
        <tbody>
          {shown.map((group) => (
            <GroupRow key={group.key} {...props} columns={columns} group={group} />
          ))}
          {rest.length > 0 && (
            <tr>
              <th scope="row" colSpan={by.length} className={`${STUCK} text-muted!`}>
                {formatCount(rest.length)} more, in the files
              </th>
              <Cells {...props} columns={columns} group={{ now: rowsOf(rest, "now"), before: rowsOf(rest, "before") }} />
            </tr>
          )}
        </tbody>
        <tfoot className="sticky bottom-0 z-[2] bg-panel">
          <tr className="[&>*]:border-rule-strong [&>*]:border-t [&>*]:font-[550]!">
            <th scope="row" colSpan={by.length} className={`${STUCK} text-body! text-ink!`}>
              Total
            </th>
            <Cells {...props} columns={columns} group={{ now: total, before: before?.total ?? null }} />
          </tr>
        </tfoot>
      </table>
    </ScrollRegion>
  );
}
