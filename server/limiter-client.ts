import "server-only";
import { database } from "@/server/database";

/** The pool of this process as rate-limiter-flexible wants it, in the manner of `pg`. */
export const limiterClient = {
  query: async ({ text, values }: { text: string; values: (string | number)[] }) => {
    const rows = await database().sql.unsafe(text, values);
    return { rows, rowCount: rows.count };
  },
};
