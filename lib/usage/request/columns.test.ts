import { describe, expect, it } from "vitest";
import { columnsText, readColumns, USUAL_COLUMNS } from "@/lib/usage/request/columns";

const read = (query: string) => readColumns(new URLSearchParams(query));

describe("the columns of a list of requests", () => {
  it("are the usual ones without a word, and are read as they are written", () => {
    expect(read("")).toEqual({ columns: USUAL_COLUMNS, isRead: true });
    const { columns } = read("columns=cost,id&columns=tries");
    expect(columns).toEqual(["time", "cost", "tries", "id"]);
    expect(read(`columns=${columnsText(columns)}`).columns).toEqual(columns);
    expect(columnsText(USUAL_COLUMNS)).toBe("");
  });

  it("says so where one is none", () => {
    expect(read("columns=cost,constructor")).toEqual({ columns: ["time", "cost"], isRead: false });
    expect(read("columns=nothing")).toEqual({ columns: USUAL_COLUMNS, isRead: false });
  });
});
