import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { OpenRouterModel } from "@/lib/catalog/mirror/write-openrouter";
import { getMirrors, type Mirrors } from "@/server/catalog/mirrors";
import { entityTag, orNotModified } from "@/server/edge/not-modified";
import { type Problem, publicRoute } from "@/server/edge/public-route";

const asOf = z.iso.datetime().optional().describe("Read the catalog as of this instant instead of now");

/** Query of a mirror that is one document. */
export const MirrorQuery = z.strictObject({ asOf });

/** Query of a mirror of OpenRouter's lists, as far as its client pages and chooses by what models make. */
export const OpenRouterQuery = z.strictObject({
  asOf,
  output_modalities: z.string().max(200).optional().describe("Words joined by commas, or `all`; `text` when absent, as at OpenRouter"),
  limit: z.coerce.number().int().min(1).max(100_000).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).optional(),
});

function writeAnswer(body: Uint8Array<ArrayBuffer> | string, mirrors: Mirrors): Response {
  return new Response(body, {
    headers: {
      "content-type": "application/json",
      "cache-control": "public, max-age=60",
      etag: entityTag(createHash("sha256").update(body).digest("hex")),
      "x-catalog-as-of": mirrors.asOf,
      "x-catalog-sources": mirrors.sources.join(" "),
    },
  });
}

type Write = (mirrors: Mirrors) => Uint8Array<ArrayBuffer> | string | Problem;

const answer = async (query: { asOf?: string | undefined }, write: Write): Promise<Response | Problem> => {
  const mirrors = await getMirrors(query.asOf ?? null);
  const body = write(mirrors);
  return typeof body === "string" || body instanceof Uint8Array ? writeAnswer(body, mirrors) : body;
};

/** Makes the GET handler of a mirror that is one document. */
export const mirrorRoute = (write: Write) => {
  const handler = publicRoute({ query: MirrorQuery, answer: (query) => answer(query, write) });
  return async (request: Request): Promise<Response> => orNotModified(request, await handler(request));
};

function chosen(models: readonly OpenRouterModel[], { output_modalities: asked = "text" }: z.output<typeof OpenRouterQuery>) {
  const words = asked.split(",").map((word) => word.trim());
  return words.includes("all")
    ? models
    : models.filter(({ output }) => output.some((word) => words.includes(word)) || (output.length === 0 && words.includes("text")));
}

type List = (rows: readonly OpenRouterModel[], total: number) => string;

/** Makes the GET handler of one of OpenRouter's lists. */
export const openRouterRoute = (write: List) => {
  const handler = publicRoute({
    query: OpenRouterQuery,
    answer: (query) =>
      answer(query, ({ openRouter }) => {
        const models = chosen(openRouter, query);
        const from = query.offset ?? 0;
        return write(models.slice(from, query.limit === undefined ? undefined : from + query.limit), models.length);
      }),
  });
  return async (request: Request): Promise<Response> => orNotModified(request, await handler(request));
};

const NO_MODEL: Problem = { status: 404, title: "No such model" };

/** Answers what OpenRouter's shape says of one model, by its id. */
export async function openRouterModelAnswer(request: Request, id: string, part: "row" | "endpoints"): Promise<Response> {
  const write: Write = ({ openRouter }) => {
    const model = openRouter.find((one) => one.id === id);
    return model ? `{"data":${model[part]}}` : NO_MODEL;
  };
  const handler = publicRoute({ query: MirrorQuery, answer: (query) => answer(query, write) });
  return orNotModified(request, await handler(request));
}
