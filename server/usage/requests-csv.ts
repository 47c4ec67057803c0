import "server-only";
import type { TeamStore } from "@/db/commands/change-team";
import { type CsvValue, csvText } from "@/lib/base/csv";
import { formatZonedSecond } from "@/lib/format/zoned-second";
import type { TeamScope } from "@/lib/team/scope";
import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import type { RequestRow } from "@/lib/usage/request/schema";
import { type RequestsAsk, readRequests } from "@/server/usage/requests";

/** How many Requests a file holds at most. */
export const MAX_CSV_ROWS = 50_000;
const BATCH = 500;

const PLAIN = [
  "gateway",
  "request_id",
  "record_id",
  "outcome",
  "error",
  "provider",
  "model",
  "native_id",
  "asked",
  "key",
  "project",
  "user",
  "session",
  "region",
  "service_tier",
  "finish",
  "latency_ms",
  "ttft_ms",
  "state",
  "reason",
  "spend",
  "spend_low",
  "spend_high",
  "reported",
  "calculated",
] as const satisfies readonly (keyof RequestRow)[];

const COLUMNS = [
  "at",
  "at_in_zone",
  "zone",
  ...PLAIN,
  "tries",
  "tags",
  "streamed",
  "replayed",
  ...TOKEN_BUCKETS,
  "sample",
  "receipt",
  "note",
] as const;

type Row = Record<(typeof COLUMNS)[number], CsvValue>;

const NOTHING = Object.fromEntries(COLUMNS.map((name) => [name, null])) as Row;

function csvRow(row: RequestRow, { zone, isSample }: { zone: string; isSample: boolean }): Row {
  const flag = (value: boolean | null): CsvValue => (value === null ? null : value ? "yes" : "no");
  return {
    at: row.at,
    at_in_zone: formatZonedSecond(row.at, zone),
    zone,
    ...(Object.fromEntries(PLAIN.map((name) => [name, row[name]])) as Pick<Row, (typeof PLAIN)[number]>),
    tries: row.tries_known ? row.tries : null,
    tags: row.tags.join(" "),
    streamed: flag(row.streamed),
    replayed: flag(row.replayed),
    ...(Object.fromEntries(TOKEN_BUCKETS.map((bucket) => [bucket, row.tokens[bucket] ?? null])) as Pick<
      Row,
      (typeof TOKEN_BUCKETS)[number]
    >),
    sample: String(isSample),
    receipt: row.id,
    note: null,
  };
}

type Ask = Omit<RequestsAsk, "before" | "limit">;

async function* csvParts(store: Pick<TeamStore, "sql">, scope: TeamScope, ask: Ask, most: number): AsyncGenerator<string> {
  const head = csvText(COLUMNS, []);
  yield head;
  let before = "";
  for (let written = 0; written < most; ) {
    const page = await readRequests(store, scope, { ...ask, before, limit: Math.min(BATCH, most - written) });
    yield csvText(
      COLUMNS,
      page.rows.map((row) => csvRow(row, { zone: ask.zone, isSample: scope.isSample ?? false })),
    ).slice(head.length);
    written += page.rows.length;
    if (page.next === null) return;
    before = page.next;
  }
  const note = `Cut after ${most} requests: older ones are left out. Narrow it by days to get them.`;
  yield csvText(COLUMNS, [{ ...NOTHING, note }]).slice(head.length);
}

/**
 * A list of Requests as CSV, newest first, made as fast as it is read: no connection is held between two batches. Where it was cut at `most`, the
 * `note` of a last line says so. **Throws** `PolicyError` on the first read.
 */
export function requestsCsv(store: Pick<TeamStore, "sql">, scope: TeamScope, ask: Ask, most = MAX_CSV_ROWS): ReadableStream<Uint8Array> {
  const parts = csvParts(store, scope, ask, most);
  const bytes = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(bytes.encode(value));
    },
    cancel: async () => {
      await parts.return(undefined);
    },
  });
}
