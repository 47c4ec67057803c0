import "server-only";
import type { z } from "zod";
import { parseJson } from "@/lib/base/json";
import { err, ok, type Result } from "@/lib/base/result";
import { issueWords } from "@/server/edge/issue-words";
import type { Problem } from "@/server/edge/public-route";

const LIMITS = { maxBytes: 32_768, maxDepth: 8, maxValues: 1_000 };

async function readBytes(body: ReadableStream<Uint8Array>): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > LIMITS.maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const badBody = (message: string): Result<never, Problem> => err({ status: 400, title: "Bad body", issues: [{ path: "", message }] });

/** Reads the JSON of a request within fixed limits and against its schema. **Returns** a problem that says what is wrong. */
export async function readInput<Input extends z.ZodType>(request: Request, input: Input): Promise<Result<z.output<Input>, Problem>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) return badBody("must be sent as application/json");
  const bytes = request.body ? await readBytes(request.body) : new Uint8Array();
  if (bytes === null) return badBody(`must have at most ${LIMITS.maxBytes} bytes`);
  const json = parseJson(bytes, LIMITS);
  if (!json.ok) return badBody(json.error.what);
  // Within the limits, so that the platform's own numbers do.
  const parsed = input.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  return parsed.success ? ok(parsed.data) : err({ status: 400, title: "Bad body", issues: issueWords(parsed.error) });
}
