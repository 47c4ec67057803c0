import { ok } from "@/lib/base/result";
import { type Pull, rowsIn, withPath } from "@/lib/usage/source/pull/pull";

/**
 * OpenRouter's `GET /activity`: the last 30 whole days in UTC, all at once, for management keys alone.
 *
 * **Source**: `@openrouter/sdk` 1.3.19, September 2026.
 */
export const openrouterPull: Pull = {
  format: "openrouter-activity",
  drops: [],
  isWhole: true,
  request: ({ base }) => ({ method: "GET", url: `${withPath(base, "/api/v1")}/activity` }),
  read: (answer) => {
    const rows = rowsIn(answer, "data");
    return rows.ok ? ok({ rows: rows.value, next: null }) : rows;
  },
};
