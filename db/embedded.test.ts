import { expect, inject, test } from "vitest";
import { connect } from "@/db/client";

test("database tests run on a PostgreSQL of their own, in UTC", async () => {
  const { sql, close } = connect(inject("testDatabaseUrl"), { max: 1 });
  try {
    expect(await sql`select current_setting('TimeZone') as zone`).toEqual([{ zone: "UTC" }]);
    expect(process.env.TEST_DATABASE_URL).toBe(inject("testDatabaseUrl"));
  } finally {
    await close();
  }
});
