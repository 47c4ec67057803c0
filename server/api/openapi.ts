import "server-only";
import { z } from "zod";
import {
  HistoryQuery,
  ModelRow,
  ModelsQuery,
  OfferHistoryAnswer,
  OfferRow,
  OffersQuery,
  Problem,
  ProviderRow,
  ProvidersQuery,
  pageOf,
  SourceRow,
  SourcesQuery,
} from "@/lib/catalog/api-schema";
import { SearchAnswer, SearchQuery } from "@/lib/catalog/search/search-schema";
import { isTokenScope } from "@/lib/team/policy";
import { CellQuery } from "@/server/api/cell-query";
import { ChangesAnswer, ChangesQuery } from "@/server/api/change-answer";
import { CompareAnswer, CompareQuery } from "@/server/api/compare-answer";
import { MIRROR_OPERATIONS } from "@/server/api/mirror-operations";
import type { Operation } from "@/server/api/operation";
import { TEAM_OPERATIONS } from "@/server/api/team-operations";

const BoardParams = z.object({ q: z.string().optional(), asOf: z.iso.datetime().optional() });

const PUBLIC_OPERATIONS: Readonly<Record<string, Operation>> = {
  "/api/v1/models": { summary: "Models with at least one offer", query: ModelsQuery, answer: pageOf(ModelRow) },
  "/api/v1/providers": { summary: "Providers and what they say of themselves", query: ProvidersQuery, answer: pageOf(ProviderRow) },
  "/api/v1/offers": { summary: "Offers with every price and its provenance", query: OffersQuery, answer: pageOf(OfferRow) },
  "/api/v1/offers/{id}/history": {
    summary: "What was shown as the price of one offer over time, with its sources",
    query: HistoryQuery,
    answer: OfferHistoryAnswer,
  },
  "/api/v1/sources": {
    summary: "Sources, their ages and what was left out",
    query: SourcesQuery,
    answer: z.strictObject({ as_of: z.iso.datetime(), rows: z.array(SourceRow) }),
  },
  "/api/v1/board.json": {
    summary: "The board's view for any query string of the screen",
    query: BoardParams,
    answer: z.looseObject({ as_of: z.iso.datetime(), offers: z.array(z.looseObject({})) }),
  },
  "/api/v1/board.csv": {
    summary: "The rows of board.json as a CSV file with a header line",
    query: BoardParams,
    answer: z.string(),
    media: "text/csv",
  },
  "/api/v1/board.md": {
    summary: "The first 200 rows of board.json as a Markdown table, with its source line",
    query: BoardParams,
    answer: z.string(),
    media: "text/markdown",
  },
  "/api/v1/board": {
    summary: "The data behind the board, in two parts of columns; their form may change",
    query: z.strictObject({ part: z.enum(["core", "rest"]), asOf: z.iso.datetime().optional(), revision: z.string().max(80).optional() }),
    answer: z.looseObject({ revision: z.string(), offers: z.looseObject({}) }),
  },
  "/api/v1/cells": {
    summary: "Everything known of the offers of one model at one provider",
    query: CellQuery,
    answer: z.strictObject({ offers: z.array(z.looseObject({ id: z.int(), provider: z.string(), model: z.string() })) }),
  },
  "/api/v1/compare": { summary: "Offers side by side, with what a workload costs at each", query: CompareQuery, answer: CompareAnswer },
  "/api/v1/compare.csv": {
    summary: "The same, a line a field and a column an offer",
    query: CompareQuery,
    answer: z.string(),
    media: "text/csv",
  },
  "/api/v1/compare.md": { summary: "The same as a Markdown table", query: CompareQuery, answer: z.string(), media: "text/markdown" },
  "/api/v1/search": { summary: "Models, providers, labs and pages by any of their names", query: SearchQuery, answer: SearchAnswer },
  ...MIRROR_OPERATIONS,
  "/api/v1/changes": {
    summary: "What changed, newest first; `next` is the `before` of the next page",
    query: ChangesQuery,
    answer: ChangesAnswer,
  },
  "/api/v1/openapi.json": { summary: "This document", query: z.strictObject({}), answer: z.looseObject({ openapi: z.string() }) },
};

const schemaOf = (type: z.ZodType, io: "input" | "output"): Record<string, unknown> => {
  const { $schema, ...schema } = z.toJSONSchema(type, { io });
  return schema;
};

function queryParameters(query: z.ZodObject) {
  return Object.entries(query.shape).map(([name, type]) => {
    const { description, ...schema } = schemaOf(type as z.ZodType, "input");
    return {
      name,
      in: "query",
      required: !(type as z.ZodType).safeParse(undefined).success,
      ...(description ? { description } : {}),
      schema,
    };
  });
}

const WORDS: Readonly<Record<string, string>> = {
  team: "The team's short name, as in its address",
  id: "Id of the key, the share link, the import or the offer, as its list gives it",
  author: "What stands before the first / of a model's id",
  slug: "The rest of it",
};

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    description: WORDS[name],
    schema: { type: "string" },
  }));

const failure = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const PUBLIC_FAILURES = { "400": failure("What was wrong, field by field"), "500": failure("A fault of ours, with its id in the log") };

const TEAM_FAILURES = {
  ...PUBLIC_FAILURES,
  "401": failure("No token, or one that is unknown, expired or revoked"),
  "403": failure("The token or its maker's role does not allow this"),
  "404": failure("There is no such thing in this team, or no such team for this token"),
  "429": failure("Too many requests: Retry-After says how many seconds to wait"),
};

// A Token is the way in for programs; what no Token can be made for takes a browser's session.
const SECURITY = { token: [{ token: [] }, { session: [] }], session: [{ session: [] }] };

const requestBody = (input: z.ZodType) => ({ required: true, content: { "application/json": { schema: schemaOf(input, "input") } } });

const rawBody = (media: string) => ({ required: true, content: { [media]: { schema: { type: "string", format: "binary" } } } });

function pathItem(path: string, { summary, query, input, body, answer, action, media = "application/json", method = "get" }: Operation) {
  const isForTokens = action !== undefined && isTokenScope(action);
  return {
    [method]: {
      summary,
      ...(action && { description: isForTokens ? `Takes the scope \`${action}\`.` : `Takes a session whose role allows \`${action}\`.` }),
      security: action ? SECURITY[isForTokens ? "token" : "session"] : [],
      parameters: [...pathParameters(path), ...queryParameters(query)],
      ...(input && { requestBody: requestBody(input) }),
      ...(body && { requestBody: rawBody(body) }),
      responses: {
        "200": { description: summary, content: { [media]: { schema: schemaOf(answer, "output") } } },
        ...(action ? TEAM_FAILURES : PUBLIC_FAILURES),
        ...(!action && path.includes("{") ? { "404": failure("The catalog has no such thing") } : {}),
      },
    },
  };
}

/** The OpenAPI 3.1 description of the HTTP API, made from the schemas that check it. */
export const openApiDocument = () => ({
  openapi: "3.1.0",
  info: {
    title: "Tollboard API",
    version: "1",
    description: "Catalog of models, providers and offers; every figure with its source and date. And what a team has, for its tokens.",
  },
  paths: Object.fromEntries(
    Object.entries({ ...PUBLIC_OPERATIONS, ...TEAM_OPERATIONS }).map(([path, operations]) => [
      path,
      Object.assign({}, ...[operations].flat().map((operation) => pathItem(path, operation))),
    ]),
  ),
  components: {
    schemas: { Problem: schemaOf(Problem, "output") },
    securitySchemes: {
      token: { type: "http", scheme: "bearer", description: "An API token of the team: `tb_api_…`" },
      session: {
        type: "apiKey",
        in: "cookie",
        name: "tollboard.session",
        description: "A browser that is signed in; `__Host-` before the name on https",
      },
    },
  },
});
