import "server-only";
import { z } from "zod";
import {
  ModelRow,
  ModelsQuery,
  OfferRow,
  OffersQuery,
  Problem,
  ProviderRow,
  ProvidersQuery,
  pageOf,
  SourceRow,
  SourcesQuery,
} from "@/lib/catalog/api-schema";

type Operation = { readonly summary: string; readonly query: z.ZodObject; readonly answer: z.ZodType; readonly media?: string };

const BoardParams = z.object({ q: z.string().optional(), asOf: z.iso.datetime().optional() });

const OPERATIONS: Record<string, Operation> = {
  "/api/v1/models": { summary: "Models with at least one offer", query: ModelsQuery, answer: pageOf(ModelRow) },
  "/api/v1/providers": { summary: "Providers and what they say of themselves", query: ProvidersQuery, answer: pageOf(ProviderRow) },
  "/api/v1/offers": { summary: "Offers with every price and its provenance", query: OffersQuery, answer: pageOf(OfferRow) },
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
  "/api/v1/board": {
    summary: "The data behind the board, in two parts of columns; their form may change",
    query: z.strictObject({ part: z.enum(["core", "rest"]), asOf: z.iso.datetime().optional(), revision: z.string().max(80).optional() }),
    answer: z.looseObject({ revision: z.string(), offers: z.looseObject({}) }),
  },
  "/api/v1/cells": {
    summary: "Everything known of the offers of one model at one provider",
    query: z.strictObject({ provider: z.string().min(1).max(100), model: z.string().min(1).max(300), asOf: z.iso.datetime().optional() }),
    answer: z.strictObject({ offers: z.array(z.looseObject({ id: z.int(), provider: z.string(), model: z.string() })) }),
  },
  "/api/v1/openapi.json": { summary: "This document", query: z.strictObject({}), answer: z.looseObject({ openapi: z.string() }) },
};

const schemaOf = (type: z.ZodType, io: "input" | "output"): Record<string, unknown> => {
  const { $schema, ...schema } = z.toJSONSchema(type, { io });
  return schema;
};

function parameters(query: z.ZodObject) {
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

function pathItem({ summary, query, answer, media = "application/json" }: Operation) {
  const failure = {
    description: "What was wrong, field by field",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  return {
    get: {
      summary,
      parameters: parameters(query),
      responses: {
        "200": { description: summary, content: { [media]: { schema: schemaOf(answer, "output") } } },
        "400": failure,
        "500": failure,
      },
    },
  };
}

/** The OpenAPI 3.1 description of the public HTTP API, made from the schemas that check it. */
export const openApiDocument = () => ({
  openapi: "3.1.0",
  info: {
    title: "Tollboard API",
    version: "1",
    description: "Catalog of models, providers and offers; every figure with its source and date.",
  },
  paths: Object.fromEntries(Object.entries(OPERATIONS).map(([path, operation]) => [path, pathItem(operation)])),
  components: { schemas: { Problem: schemaOf(Problem, "output") } },
});
