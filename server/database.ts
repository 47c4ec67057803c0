import "server-only";
import { type Connection, connect } from "@/db/client";

/** **Units**: ms. A request that waits longer for one statement is answered with a failure. */
const STATEMENT_MS = 15_000;

const kept = globalThis as typeof globalThis & { tollboardDatabase?: Connection };

/** The one pool of this process, on `DATABASE_URL`. **Throws** when that is not set: `bin/start` always sets it. */
export function database(): Connection {
  if (!kept.tollboardDatabase) {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set: start Tollboard with `npm start` or `npm run dev`");
    kept.tollboardDatabase = connect(url, { max: 10, statementMs: STATEMENT_MS });
  }
  return kept.tollboardDatabase;
}
