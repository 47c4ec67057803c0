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

type Body = Uint8Array<ArrayBuffer> | string;
type Tagged = { readonly body: Body; readonly etag: string };

const tagOf = (body: Body): Tagged => ({ body, etag: entityTag(createHash("sha256").update(body).digest("hex")) });

const MOST_KEPT = 4;

/** Keeps a route's bodies with their tags as long as the mirrors that they are of are kept; of each, a few. */
function keptBodies() {
  const kept = new WeakMap<Mirrors, Map<string, Tagged>>();
  return (mirrors: Mirrors, key: string, write: () => Body): Tagged => {
    const bodies = kept.get(mirrors) ?? new Map<string, Tagged>();
    const tagged = bodies.get(key) ?? tagOf(write());
    kept.set(mirrors, bodies.set(key, tagged));
    if (bodies.size > MOST_KEPT) bodies.delete(bodies.keys().next().value ?? "");
    return tagged;
  };
}

function writeAnswer({ body, etag }: Tagged, mirrors: Mirrors): Response {
  return new Response(body, {
    headers: {
      "content-type": "application/json",
      "cache-control": "public, max-age=60",
      etag,
      "x-catalog-as-of": mirrors.asOf,
      "x-catalog-sources": mirrors.sources.join(" "),
    },
  });
}

/** Makes the GET handler of a mirror that is one document. */
export const mirrorRoute = (write: (mirrors: Mirrors) => Body) => {
  const keep = keptBodies();
  const handler = publicRoute({
    query: MirrorQuery,
    answer: async (query): Promise<Response | Problem> => {
      const mirrors = await getMirrors(query.asOf ?? null);
      return writeAnswer(
        keep(mirrors, "", () => write(mirrors)),
        mirrors,
      );
    },
  });
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
  const keep = keptBodies();
  const handler = publicRoute({
    query: OpenRouterQuery,
    answer: async ({ asOf: at, ...query }): Promise<Response | Problem> => {
      const mirrors = await getMirrors(at ?? null);
      const list = (): string => {
        const models = chosen(mirrors.openRouter, query);
        const from = query.offset ?? 0;
        return write(models.slice(from, query.limit === undefined ? undefined : from + query.limit), models.length);
      };
      return writeAnswer(keep(mirrors, JSON.stringify(query), list), mirrors);
    },
  });
  return async (request: Request): Promise<Response> => orNotModified(request, await handler(request));
};

const NO_MODEL: Problem = { status: 404, title: "No such model" };

/** Answers what OpenRouter's shape says of one model, by its id. */
export async function openRouterModelAnswer(request: Request, id: string, part: "row" | "endpoints"): Promise<Response> {
  const handler = publicRoute({
    query: MirrorQuery,
    answer: async (query): Promise<Response | Problem> => {
      const mirrors = await getMirrors(query.asOf ?? null);
      const model = mirrors.openRouter.find((one) => one.id === id);
      return model ? writeAnswer(tagOf(`{"data":${model[part]}}`), mirrors) : NO_MODEL;
    },
  });
  return orNotModified(request, await handler(request));
}
