const HEADER = "id,started_at,provider,model,input_tokens,cache_read_tokens,output_tokens,cost_usd,key,project,user,tags,latency_ms";
const PROVIDERS = ["openai", "groq", "deepinfra"];

/** Rows of our own CSV, the same for the same place each time: `from` up to `until`, a minute apart. `cost`: makes rows differ. */
export function ownRows(from: number, until: number, cost = 1): string {
  const lines = [HEADER];
  for (let place = from; place < until; place += 1) {
    const at = new Date(Date.UTC(2026, 9, 1) + place * 60_000).toISOString();
    const provider = PROVIDERS[place % 3] ?? "";
    const tokens = [100 + (place % 977), place % 5 === 0 ? "" : place % 97, 10 + (place % 31)];
    const cells = [`row-${place}`, at, provider, `model-${place % 4}`, ...tokens, (cost * (1 + (place % 13))) / 1000];
    lines.push(
      [...cells, `key-${place % 3}`, place % 2 === 0 ? "search" : "", `user-${place % 19}`, "a;b", 200 + (place % 4000)].join(","),
    );
  }
  return `${lines.join("\n")}\n`;
}

/** Observations of Langfuse as JSON lines, each with the day on which it was last changed and so many tokens. */
export const langfuseRows = (
  rows: readonly { readonly id: string; readonly day: number; readonly tokens: number; readonly hour?: number }[],
) =>
  rows
    .map(({ id, day, tokens, hour = 10 }) =>
      JSON.stringify({
        id,
        trace_id: `trace-${id}`,
        type: "GENERATION",
        start_time: `2026-10-04 ${hour}:00:00.000`,
        end_time: `2026-10-04 ${hour}:00:02.000`,
        provided_model_name: "gpt-4o-mini-2024-07-18",
        usage_details: { input: tokens, output: 5, total: tokens + 5 },
        total_cost: "0.001",
        metadata: { provider: "openai" },
        updated_at: `2026-10-${String(day).padStart(2, "0")} 00:00:00.000`,
      }),
    )
    .join("\n");

/** A cost report of Anthropic: one amount in cents a line, on the first of October. */
export const costReport = (amounts: Readonly<Record<string, string>>): string =>
  JSON.stringify({
    data: [
      {
        starting_at: "2026-10-01T00:00:00Z",
        ending_at: "2026-10-02T00:00:00Z",
        results: Object.entries(amounts).map(([description, amount]) => ({ amount, currency: "USD", description, model: null })),
      },
    ],
    has_more: false,
    next_page: null,
  });
