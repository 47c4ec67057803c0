import { cellWords, columnName, comparisonTitle, rowLabel, rowNote, workloadWords } from "@/components/compare/compare-words";
import { costNotes, costRatio, costWords, leastCost, type PricedWorkload, sortByCost } from "@/components/compare/cost-words";
import type { CsvValue } from "@/lib/base/csv";
import { nanoText } from "@/lib/base/decimal";
import { buildRows, type CompareRow } from "@/lib/compare/build-rows";
import type { CompareColumn, Comparison } from "@/lib/compare/comparison";
import { MONTH_DAYS, priceWorkload } from "@/lib/compare/price-workload";
import { pricedColumn } from "@/lib/compare/priced-column";
import { type Workload, writeWorkload } from "@/lib/compare/workload";
import { formatRatio } from "@/lib/format/count";
import { formatDay } from "@/lib/format/instant";
import { circumstancesAt } from "@/lib/pricing/circumstances";
import { makePriceList } from "@/lib/pricing/price-list";
import { toNanoUsd } from "@/lib/pricing/price-usage";

// A cell of a Markdown table is one line without bars; what looks like markup stays text.
const cellText = (text: string): string =>
  text
    .replaceAll(/\s+/g, " ")
    .replaceAll("\\", "\\\\")
    .replaceAll(/[|`*_<>[\]]/g, (mark) => `\\${mark}`);

const lineOf = (cells: readonly string[]): string => `| ${cells.map(cellText).join(" | ")} |`;

const nameOf = (row: CompareRow): string => [rowLabel(row), rowNote(row)].filter(Boolean).join(", ");

const sourcesOf = (row: CompareRow): string =>
  [...new Set(row.cells.flatMap((cell) => (cell ? [`${cell.sourceName} ${formatDay(cell.checkedOn ?? cell.checkedAt)}`] : [])))].join("; ");

type Priced = PricedWorkload & { readonly of: CompareColumn };

function priceAll({ columns, asOf }: Comparison, workload: Workload): Priced[] {
  const at = circumstancesAt(asOf);
  return columns.map((of) => {
    const column = pricedColumn(of);
    return { of, column, cost: priceWorkload(makePriceList(column.prices), workload, at) };
  });
}

function costLines(priced: readonly Priced[]): string[] {
  const least = leastCost(priced);
  return sortByCost(priced).map((one) => {
    const ratio = costRatio(one, least);
    const month = cellText(costWords(one.cost, MONTH_DAYS));
    const cells = [
      cellText(columnName(one.of)),
      cellText(costWords(one.cost, 1)),
      ratio === 1 ? `**${month}**` : month,
      ratio === null ? "" : ratio === 1 ? "cheapest" : formatRatio(ratio),
      cellText(costNotes(one).join("; ")),
    ];
    return `| ${cells.join(" | ")} |`;
  });
}

const table = (head: readonly string[], lines: readonly string[]): string[] => [lineOf(head), `|${" --- |".repeat(head.length)}`, ...lines];

/** A comparison in Markdown: what the workload costs, cheapest first, then every line, best values bold, with their Sources. */
export function comparisonMarkdown(comparison: Comparison, { workload, url }: { workload: Workload; url: string }): string {
  const { columns, asOf } = comparison;
  const lines = buildRows(columns).flatMap(({ rows }) =>
    rows.map((row) => {
      const cells = row.cells.map((cell, index) => {
        const words = cell ? cellText(cellWords(row, cell)) : "?";
        return row.best.includes(index) ? `**${words}**` : words;
      });
      return `| ${[cellText(nameOf(row)), ...cells, cellText(sourcesOf(row))].join(" | ")} |`;
    }),
  );
  return [
    `## ${cellText(comparisonTitle(columns))}`,
    "",
    `What ${workloadWords(workload)}, would cost in US dollars:`,
    "",
    ...table(["", "A day", `${MONTH_DAYS} days`, "Against the cheapest", "Notes"], costLines(priceAll(comparison, workload))),
    "",
    ...table(["", ...columns.map(columnName), "Sources"], lines),
    "",
    `As of ${formatDay(asOf)}. ${url}`,
    "",
  ].join("\n");
}

/** The columns of a comparison's CSV file: one for each Offer, between what the line is and where it is from. */
export const comparisonCsvColumns = (columns: readonly CompareColumn[]): string[] => [
  "group",
  "field",
  "condition",
  ...columns.map(({ key }) => key),
  "sources",
];

type CsvRow = Record<string, CsvValue>;

/** What the workload costs at each Offer: decimal USD, and whether that is a lower bound. `condition`: the workload as an address has it. */
function costRows(comparison: Comparison, workload: Workload): CsvRow[] {
  const priced = priceAll(comparison, workload);
  const row = (field: string, tell: (cost: NonNullable<Priced["cost"]>) => CsvValue): CsvRow => ({
    group: "Workload",
    field,
    condition: writeWorkload(workload),
    ...Object.fromEntries(priced.map(({ column, cost }) => [column.key, cost && tell(cost)])),
    sources: null,
  });
  return [
    row("cost_day_usd", ({ dayExact }) => nanoText(toNanoUsd(dayExact))),
    row("cost_month_usd", ({ dayExact }) => nanoText(toNanoUsd(dayExact * BigInt(MONTH_DAYS)))),
    row("cost_is_lower_bound", ({ isWhole }) => String(!isWhole)),
  ];
}

/** The lines of a comparison's CSV file: what the workload costs, then values as stated, absent ones `null`. */
export function comparisonCsvRows(comparison: Comparison, workload: Workload): CsvRow[] {
  const { columns } = comparison;
  const plain = (value: unknown): CsvValue => {
    if (typeof value === "number" || typeof value === "string") return value;
    return Array.isArray(value) ? value.join(" ") : JSON.stringify(value);
  };
  const stated = buildRows(columns).flatMap(({ name, rows }) =>
    rows.map((row) => ({
      group: name,
      field: row.field.split(";")[0] ?? row.field,
      condition: row.field.split(";").slice(1).join(";") || null,
      ...Object.fromEntries(columns.map(({ key }, index) => [key, row.cells[index] ? plain(row.cells[index].value) : null])),
      sources: sourcesOf(row),
    })),
  );
  return [...costRows(comparison, workload), ...stated];
}
