import { onTestFinished } from "vitest";
import { type ReplayServer, type Reply, startReplay } from "@/server/http/test/replay-server";
import { SOURCE_SECRET } from "@/server/test/sources/source-kit";

/** One call as LiteLLM logs it. `at`: an ISO instant. The spend has more digits than a float keeps. */
export const spendRow = (id: string, at: string) => ({
  request_id: id,
  call_type: "acompletion",
  spend: "SPEND",
  prompt_tokens: 100,
  completion_tokens: 10,
  total_tokens: 110,
  startTime: at.slice(0, 19).replace("T", " "),
  endTime: at.slice(0, 19).replace("T", " "),
  model: "gpt-4o-mini",
  model_group: "chat",
  custom_llm_provider: "openai",
  messages: [{ role: "user", content: "a canary that is nobody's business" }],
  response: { choices: [] },
  status: "success",
  metadata: "{}",
});

export const SPEND = "0.000225000000000000021";

export type FakeLiteLlm = ReplayServer & {
  readonly rows: ReturnType<typeof spendRow>[];
  /** What answers in place of the log, for as long as it is there: by what it answers to the nth request from now. */
  fault: ((turn: number, response: Parameters<Reply>[1]) => boolean | Promise<boolean>) | null;
};

/** A LiteLLM that wants its key and gives its log latest first, a hundred rows a page. */
export async function fakeLiteLlm(): Promise<FakeLiteLlm> {
  let turn = 0;
  const rows: ReturnType<typeof spendRow>[] = [];
  const reply: Reply = async (request, response) => {
    const query = new URL(request.url ?? "", "http://x").searchParams;
    turn += 1;
    if (await fake.fault?.(turn, response)) return;
    if (request.headers.authorization !== `Bearer ${SOURCE_SECRET}`) return void response.writeHead(401).end("{}");
    const [from, to, page] = [query.get("start_date") ?? "", query.get("end_date") ?? "", Number(query.get("page"))];
    const found = rows.filter((row) => row.startTime >= from && row.startTime <= to).sort((a, b) => (a.startTime < b.startTime ? 1 : -1));
    const answer = {
      data: found.slice((page - 1) * 100, page * 100),
      total: found.length,
      page,
      page_size: 100,
      total_pages: Math.ceil(found.length / 100),
    };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer).replaceAll('"SPEND"', SPEND));
  };
  const server = await startReplay(reply);
  onTestFinished(() => server.close());
  const fake: FakeLiteLlm = Object.assign(server, { rows, fault: null });
  return fake;
}
