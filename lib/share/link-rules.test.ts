import { describe, expect, it } from "vitest";
import { MAX_SHARE_NOTE, shareNote } from "@/lib/share/link-rules";

describe("the note on a share link", () => {
  it("keeps its lines and loses the space around it", () => {
    expect(shareNote.parse("  first\r\nsecond\n\nthird\t!  ")).toBe("first\nsecond\n\nthird\t!");
    expect(shareNote.parse("")).toBe("");
  });

  it.each(["a\u0000b", "a\u202eb", "a\u200bb", "\ud800", "x".repeat(MAX_SHARE_NOTE + 1)])("refuses %j", (text) => {
    expect(shareNote.safeParse(text).success).toBe(false);
  });
});
