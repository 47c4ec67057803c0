import "server-only";
import { connect } from "@/db/client";
import { err, ok, type Result } from "@/lib/base/result";

const oldest = 150_000;

/** Whether a PostgreSQL answers at `url` and is new enough. Returns its version, or one sentence on what is wrong. */
export async function checkServer(url: string): Promise<Result<string, string>> {
  try {
    const { sql, close } = connect(url, { max: 1 });
    try {
      const [row] = await sql`select current_setting('server_version_num')::int as number, current_setting('server_version') as text`;
      if (Number(row?.number) >= oldest) return ok(String(row?.text));
      return err(`The database is PostgreSQL ${row?.text}; Tollboard needs 15 or newer.`);
    } finally {
      await close();
    }
  } catch (error) {
    return err(`The database at DATABASE_URL cannot be reached: ${reason(error)}`);
  }
}

// postgres.js throws an AggregateError without a message when every address of a name refuses.
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map((inner) => reason(inner)).join("; ");
  return error instanceof Error ? error.message : String(error);
}
