import { expect, it } from "vitest";
import { KeptBoards } from "@/server/catalog/kept-boards";
import { AppError } from "@/server/edge/app-error";
import { orWait } from "@/server/gate/or-wait";

it("a page waits calmly where too many past instants are asked for at once", async () => {
  const boards = new KeptBoards<string>(2);
  const page = orWait(
    (key: string) => boards.past(key, async () => "drawn"),
    ({ reason }) => reason,
  );
  const drawn = await Promise.all(Array.from({ length: 10 }, (_, at) => page(String(at))));
  expect(drawn).toEqual([...Array.from({ length: 8 }, () => "drawn"), "busy", "busy"]);
});

it("a page waits calmly where its address has asked too often, and hides no fault", async () => {
  const page = orWait(
    (cause: Error): Promise<string> => Promise.reject(cause),
    ({ reason }) => reason,
  );
  expect(await page(new AppError("rate_limited", undefined, 9))).toBe("rate_limited");
  await expect(page(new AppError("not_found"))).rejects.toThrow("not_found");
  await expect(page(new Error("a fault"))).rejects.toThrow("a fault");
});
