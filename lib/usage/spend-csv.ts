import { type CsvValue, csvText } from "@/lib/base/csv";
import { nanoText } from "@/lib/base/decimal";
import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import { compareGroups, type Group } from "@/lib/usage/compare-groups";
import { COST_STATES } from "@/lib/usage/cost/costing";
import { priceInEffect, tokensOf } from "@/lib/usage/measure";
import type { SpendAnswer, SpendFigures } from "@/lib/usage/spend";
import { FIGURE_NAMES, NO_FIGURES, nanoOf } from "@/lib/usage/sum-figures";

type Cells = Record<string, CsvValue>;

function cellsOf(figures: SpendFigures): Cells {
  const { value } = priceInEffect(figures);
  return {
    ...Object.fromEntries(FIGURE_NAMES.amounts.map((name) => [name, figures[name]])),
    ...Object.fromEntries(FIGURE_NAMES.counts.map((name) => [name, figures[name]])),
    tokens: tokensOf(figures),
    ...Object.fromEntries(TOKEN_BUCKETS.map((name) => [`tokens_${name}`, figures.tokens[name]])),
    spend_per_million_tokens: value === null ? null : nanoText(value),
    ...Object.fromEntries(COST_STATES.map((name) => [`attempts_${name}`, figures.states[name]])),
  };
}

const FIGURE_COLUMNS = Object.keys(cellsOf(NO_FIGURES));
const BEFORE_COLUMNS = ["before_from", "before_to", "before_spend", "before_requests", "before_tokens", "spend_change"] as const;

function beforeCells({ now, before }: Group, span: NonNullable<SpendAnswer["before"]>): Cells {
  const former = before ?? NO_FIGURES;
  return {
    before_from: span.from,
    before_to: span.to,
    before_spend: former.spend,
    before_requests: former.requests,
    before_tokens: tokensOf(former),
    spend_change: nanoText(nanoOf((now ?? NO_FIGURES).spend) - nanoOf(former.spend)),
  };
}

/**
 * An answer as CSV: a line a row, or one of the total where nothing is broken down, with all digits. Each line says of which span, zone
 * and look it is, and how far its costs are known. `asOf`: the instant of the look.
 */
export function spendCsv(answer: SpendAnswer, asOf: string): string {
  const { by, from, to, zone, before } = answer;
  const columns = [...by, ...FIGURE_COLUMNS, ...(before ? BEFORE_COLUMNS : []), "from", "to", "zone", "as_of", "sample"];
  const total: Group = { key: "", values: [], now: answer.total, before: before?.total ?? null };
  const groups = by.length === 0 ? [total] : compareGroups(answer, before ? { ...answer, ...before } : null);
  const line = (group: Group): Cells => ({
    ...Object.fromEntries(by.map((dimension, place) => [dimension, group.values[place] ?? ""])),
    ...cellsOf(group.now ?? NO_FIGURES),
    ...(before && beforeCells(group, before)),
    from,
    to,
    zone,
    as_of: asOf,
    sample: String(answer.sample ?? false),
  });
  return csvText(columns, groups.map(line));
}
