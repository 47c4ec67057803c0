import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { isTokenScope, TOKEN_SCOPES } from "@/lib/team/policy";
import { openApiDocument } from "@/server/api/openapi";
import { TEAM_OPERATIONS } from "@/server/api/team-operations";

type Described = {
  security: Record<string, []>[];
  parameters: { name: string; in: string; required: boolean }[];
  responses: Record<string, unknown>;
};
const { paths, components } = openApiDocument() as unknown as {
  paths: Record<string, Record<string, Described>>;
  components: { securitySchemes: Record<string, unknown> };
};
const operations = Object.entries(paths).flatMap(([route, item]) =>
  Object.entries(item).map(([method, one]) => ({ route, method, ...one })),
);
const specs = Object.entries(TEAM_OPERATIONS).flatMap(([route, some]) => [some].flat().map((spec) => ({ route, ...spec })));
const ofTeams = operations.filter(({ route }) => route.startsWith("/api/v1/teams/"));

const sourceOf = (route: string) =>
  readFileSync(path.join(import.meta.dirname, "../../app", route.replaceAll(/\{(\w+)\}/g, "[$1]"), "route.ts"), "utf8");

describe("the description of the API", () => {
  it("lets strangers to the catalog alone", () => {
    const open = operations.filter(({ security }) => security.length === 0).map(({ route }) => route);
    expect(open.some((route) => route.startsWith("/api/v1/teams"))).toBe(false);
    expect(operations.length - open.length).toBe(specs.length);
  });

  it.each(ofTeams)("asks $method $route for what the route itself asks the policy for", ({ route, method, security, responses }) => {
    const source = sourceOf(route);
    const action = specs.find((spec) => spec.route === route && (spec.method ?? "get") === method)?.action ?? "";
    expect(source).toContain(`action: "${action}"`);
    expect(source).toContain(`export const ${method.toUpperCase()} = teamRoute`);
    expect(security.some((one) => "token" in one)).toBe(isTokenScope(action));
    expect(Object.keys(responses).sort()).toEqual(["200", "400", "401", "403", "404", "429", "500"]);
  });

  it("has a route for every scope that a token can be made for", () => {
    const named = new Set(specs.map(({ action }) => action));
    expect(TOKEN_SCOPES.filter((scope) => !named.has(scope))).toEqual([]);
  });

  it("names each part of a path, each required, and only schemes that there are", () => {
    for (const { route, parameters, security } of operations) {
      const parts = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((one) => one.in === "path" && one.required).map(({ name }) => name)).toEqual(parts);
      expect(security.flatMap(Object.keys).every((name) => Object.hasOwn(components.securitySchemes, name))).toBe(true);
    }
  });

  it("is JSON, with schemas that can be read back", () => {
    const document = JSON.parse(JSON.stringify(openApiDocument()));
    for (const { route, method } of ofTeams) {
      const [media] = Object.values(document.paths[route][method].responses["200"].content) as { schema: boolean }[];
      expect(() => z.fromJSONSchema(media?.schema ?? false), route).not.toThrow();
    }
  });
});
