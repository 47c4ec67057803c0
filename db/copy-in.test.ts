import { expect, it } from "vitest";
import { copyIn } from "@/db/copy-in";
import { freshDatabase } from "@/db/test/fresh-database";

const many = (bad: number): string[] => Array.from({ length: 60_000 }, (_, place) => `${place === bad ? "no number" : place}\n`);

it.each([
  ["the only line", ["no number\n"]],
  ["a line among few", ["1\n", "no number\n", "2\n"]],
  ["a line among many", many(40_000)],
  ["the last of many", many(59_999)],
])("what the database refuses is thrown, and the connection goes on: %s", async (_, lines) => {
  const { sql } = await freshDatabase();
  const copied = sql.begin(async (tx) => {
    await tx`create temporary table given (number int) on commit drop`;
    await copyIn(tx`copy given from stdin`, lines);
  });
  await expect(copied).rejects.toThrow(/invalid input syntax for type integer: "no number"/);
  const [row] = await sql.begin(async (tx) => {
    await tx`create temporary table given (number int) on commit drop`;
    await copyIn(tx`copy given from stdin`, many(-1));
    return tx<{ count: number }[]>`select count(*)::int as count from given`;
  });
  expect(row?.count).toBe(60_000);
});

it("a statement that cannot be is refused as ever", async () => {
  const { sql } = await freshDatabase();
  await expect(sql.begin((tx) => copyIn(tx`copy nothing_like_it from stdin`, ["1\n"]))).rejects.toThrow(/does not exist/);
});
