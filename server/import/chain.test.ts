import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { teamKit } from "@/db/test/team-kit";
import { importOne } from "@/server/test/planted/load";

const folder = mkdtempSync(path.join(tmpdir(), "tollboard-chain-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a record that tells of several tries is counted by each of them", async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  const file = path.join(folder, "otlp.jsonl");
  const attribute = (key: string, value: string) => ({ key, value: { stringValue: value } });
  const responses = JSON.stringify([
    { provider_name: "DeepInfra", status: 503, latency: 20 },
    { provider_name: "Groq", status: 200, latency: 300 },
  ]);
  const span = {
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "00000000000000c1",
    name: "chat",
    startTimeUnixNano: "1790000000000000000",
    endTimeUnixNano: "1790000001000000000",
    attributes: [
      attribute("gen_ai.request.model", "m"),
      attribute("gen_ai.usage.input_tokens", "10"),
      attribute("gen_ai.usage.output_tokens", "5"),
      attribute("gen_ai.response.id", "gen-1790000000-abcdefghijklmnop"),
      attribute("trace.metadata.openrouter.provider_name", "Groq"),
      attribute("trace.metadata.provider_responses", responses),
    ],
  };
  writeFileSync(file, JSON.stringify({ resourceSpans: [{ resource: {}, scopeSpans: [{ spans: [span] }] }] }));
  expect((await importOne(kit, scope, file)).row).toMatchObject({ state: "done", read: 2, inserted: 2, duplicate: 0 });
  expect((await importOne(kit, scope, file)).row).toMatchObject({ state: "done", read: 2, inserted: 0, duplicate: 2 });
});
