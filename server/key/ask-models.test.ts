import { describe, expect, it, onTestFinished } from "vitest";
import type { Destination } from "@/lib/key/destination";
import { destinationOf } from "@/lib/key/destination";
import { readFetchSettings } from "@/server/http/fetch-settings";
import { json, startReplay } from "@/server/http/test/replay-server";
import { askModels } from "@/server/key/ask-models";

/** A provider that gives its list to anybody and its account as `status` says. */
async function ask(status: number) {
  const server = await startReplay((request, response) => {
    if (request.url === "/me") response.writeHead(status).end("{}");
    else json({ data: [{ id: "m" }] })(request, response);
  });
  onTestFinished(() => server.close());
  const fetch = readFetchSettings({ TB_FETCH_ALLOW: `provider=http://127.0.0.1:${server.port}` });
  if (!fetch.ok) throw new Error(fetch.error);
  const own = destinationOf({ providerSlug: "own", modelsUrl: `http://127.0.0.1:${server.port}/models`, scheme: "bearer" });
  const destination: Destination = { ...own, proofUrl: `http://127.0.0.1:${server.port}/me` };
  const outcome = await askModels({ destination, fetch: fetch.value, now: "2026-11-26T10:00:00.000Z" }, "sk-key");
  return { outcome, seen: server.seen.map(({ path, headers }) => `${path} ${headers.authorization ?? ""}`) };
}

describe("a list that anybody is given", () => {
  it.each([
    [200, "verified"],
    [401, "refused"],
    [403, "unproven"],
    [500, "unproven"],
  ] as const)("is %i at the account: %s", async (status, state) => {
    const { outcome, seen } = await ask(status);
    expect(outcome.state).toBe(state);
    expect(outcome.models).toEqual(state === "refused" ? null : ["m"]);
    expect(seen).toEqual(["/models Bearer sk-key", "/models ", "/me Bearer sk-key"]);
  });
});
