import type { AttemptFormat } from "@/lib/usage/format";
import { formatFromMapping, Mapping } from "@/lib/usage/mapping";
import { OWN_FIELDS } from "@/lib/usage/read-own";

const WITH_UNIT: Readonly<Record<string, string>> = {
  latency: "latency_ms",
  ttft: "ttft_ms",
  cost: "cost_usd",
  upstream_cost: "upstream_cost_usd",
};

/** The columns of our own CSV by their fields: a unit is part of a column's name. */
export const OWN_COLUMNS: Readonly<Record<string, string>> = Object.fromEntries(OWN_FIELDS.map((name) => [name, WITH_UNIT[name] ?? name]));

const mapped = formatFromMapping(
  Mapping.parse({ name: "Own CSV", gateway: "custom", fields: OWN_COLUMNS, units: { cached: "beside", reasoning: "beside" } }),
);

/** Our own CSV, for what no gateway logs: documented in `docs/own-csv.md`. Counts of tokens stand beside each other. */
export const ownCsv: AttemptFormat = {
  ...mapped,
  id: "own-csv",
  title: "Tollboard's own CSV",
  grain: "attempt",
  requires: ["started_at", "provider", "model", "input_tokens", "output_tokens"],
  recognises: (sample) => sample.hasColumns("started_at", "provider", "model", "input_tokens", "output_tokens"),
};
