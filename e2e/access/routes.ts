/** Who may open a route of the build, and with what status everybody else is sent away. */
export type RouteRule =
  /** Nobody: the build draws it when all else fails. */
  | { readonly who: "build" }
  /** Anybody. `path`: where to ask, when not the route's own. `signedIn`: the status for whoever is. */
  | { readonly who: "anyone"; readonly path?: string; readonly status?: number; readonly signedIn?: number }
  /** Whoever is signed in; strangers are sent to sign in. */
  | { readonly who: "user" }
  /** Whoever knows a secret; without it the page is not there. */
  | { readonly who: "secret" }
  /** A page of a Team for a role and all above. `status`: where what is asked for is not there for them either. */
  | { readonly who: "page"; readonly least: Role; readonly status?: number }
  /** A page of a sample Team: of any other it is not there for anybody. */
  | { readonly who: "sample" }
  /** A route of the API for a role and all above. `alsoPost`: it takes both methods. `query`: what it cannot be asked without. */
  | {
      readonly who: "api";
      readonly least: Role;
      readonly method?: "GET" | "POST";
      readonly alsoPost?: true;
      readonly status?: number;
      readonly query?: string;
    };

export type Role = "viewer" | "member" | "admin" | "owner";
export const ROLES: readonly Role[] = ["viewer", "member", "admin", "owner"];
export const isAtLeast = (role: Role, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least);

const api = "/api/v1/teams/[team]";

/** Every route of the build. One that is missing here fails the run. */
export const ROUTES: Readonly<Record<string, RouteRule>> = {
  "/": { who: "anyone" },
  "/_global-error": { who: "build" },
  "/_not-found": { who: "anyone", path: "/nowhere", status: 404 },
  "/models": { who: "anyone" },
  "/models/[...slug]": { who: "anyone", path: "/models/openai/gpt-oss-120b" },
  "/providers": { who: "anyone" },
  "/providers/[slug]": { who: "anyone", path: "/providers/groq" },
  "/calculator": { who: "anyone" },
  "/changes": { who: "anyone" },
  "/changes/feed.atom": { who: "anyone" },
  "/changes/feed.json": { who: "anyone" },
  "/compare": { who: "anyone" },
  "/search": { who: "anyone", path: "/search?q=gpt" },
  "/labs": { who: "anyone" },
  "/labs/[slug]": { who: "anyone", path: "/labs/openai" },
  "/healthz": { who: "anyone" },
  "/readyz": { who: "anyone" },
  "/icon.svg": { who: "anyone" },
  "/api/[...missing]": { who: "anyone", path: "/api/nope", status: 404 },
  "/api/v1/board": { who: "anyone", path: "/api/v1/board?part=core" },
  "/api/v1/board.csv": { who: "anyone" },
  "/api/v1/board.json": { who: "anyone" },
  "/api/v1/board.md": { who: "anyone" },
  "/api/v1/cells": { who: "anyone", path: "/api/v1/cells?model=openai/gpt-oss-120b&provider=groq" },
  "/api/v1/changes": { who: "anyone" },
  "/api/v1/compare": { who: "anyone" },
  "/api/v1/compare.csv": { who: "anyone" },
  "/api/v1/compare.md": { who: "anyone" },
  "/api/v1/otlp/v1/traces": { who: "anyone", status: 405 },
  "/api/v1/mirrors/litellm/model_prices_and_context_window.json": { who: "anyone" },
  "/api/v1/mirrors/models.dev/api.json": { who: "anyone" },
  "/api/v1/mirrors/openrouter/api/v1/model/[...path]": { who: "anyone", path: "/api/v1/mirrors/openrouter/api/v1/model/openai/gpt-4o" },
  "/api/v1/mirrors/openrouter/api/v1/models": { who: "anyone" },
  "/api/v1/mirrors/openrouter/api/v1/models/[...path]": {
    who: "anyone",
    path: "/api/v1/mirrors/openrouter/api/v1/models/openai/gpt-4o/endpoints",
  },
  "/api/v1/mirrors/openrouter/api/v1/models/count": { who: "anyone" },
  "/api/v1/models": { who: "anyone" },
  "/api/v1/offers": { who: "anyone" },
  "/api/v1/offers/[id]/history": { who: "anyone", path: "/api/v1/offers/0/history", status: 404 },
  "/api/v1/openapi.json": { who: "anyone" },
  "/api/v1/providers": { who: "anyone" },
  "/api/v1/search": { who: "anyone", path: "/api/v1/search?q=gpt" },
  "/api/v1/sources": { who: "anyone" },
  "/api/auth/callback/[issuer]": { who: "anyone", path: "/api/auth/callback/nobody", status: 404 },
  "/sign-in": { who: "anyone", signedIn: 307 },
  "/sign-out": { who: "anyone", status: 303 },
  "/sign-out/confirm": { who: "anyone" },
  "/forgot": { who: "anyone" },
  "/sign-in/confirm": { who: "user" },
  "/account": { who: "user" },
  "/teams/new": { who: "user" },
  "/teams/sample": { who: "anyone", status: 405 },
  "/s/[token]": { who: "secret" },
  "/preview/s/[token]": { who: "secret" },
  "/preview/board": { who: "anyone" },
  "/preview/models/[...slug]": { who: "anyone", path: "/preview/models/openai/gpt-oss-120b" },
  "/preview/providers/[slug]": { who: "anyone", path: "/preview/providers/groq" },
  "/embed/compare": { who: "anyone" },
  "/preview/compare": { who: "anyone", path: "/preview/compare?offers=groq@openai/gpt-oss-120b" },
  "/embed/board": { who: "anyone" },
  "/start/[secret]": { who: "secret" },
  "/invite/[secret]": { who: "secret" },
  "/reset/[token]": { who: "secret" },
  "/verify/[token]": { who: "secret" },
  "/t/[team]": { who: "page", least: "viewer" },
  "/t/[team]/keys": { who: "page", least: "viewer" },
  "/t/[team]/keys/new": { who: "page", least: "admin" },
  "/t/[team]/keys/[id]": { who: "page", least: "viewer" },
  "/t/[team]/members": { who: "page", least: "viewer" },
  "/t/[team]/log": { who: "page", least: "viewer" },
  "/t/[team]/latency": { who: "page", least: "viewer" },
  "/t/[team]/shares": { who: "page", least: "viewer" },
  "/t/[team]/shares/new": { who: "page", least: "viewer" },
  "/t/[team]/imports": { who: "page", least: "viewer" },
  "/t/[team]/requests": { who: "page", least: "viewer" },
  "/t/[team]/requests/[id]": { who: "page", least: "viewer", status: 404 },
  "/t/[team]/imports/[import]": { who: "page", least: "viewer" },
  "/t/[team]/imports/sources": { who: "page", least: "viewer" },
  "/t/[team]/sample": { who: "sample" },
  "/t/[team]/sample/remove": { who: "anyone", path: "/t/never-was/sample/remove", status: 405 },
  "/t/[team]/usage": { who: "page", least: "viewer" },
  "/t/[team]/unpriced": { who: "page", least: "viewer" },
  "/t/[team]/rates": { who: "page", least: "viewer" },
  "/t/[team]/settings": { who: "page", least: "viewer" },
  "/t/[team]/audit": { who: "page", least: "viewer" },
  "/t/[team]/settings/retention": { who: "page", least: "viewer" },
  "/t/[team]/settings/tokens": { who: "page", least: "admin" },
  [api]: { who: "api", least: "viewer" },
  [`${api}/members`]: { who: "api", least: "viewer" },
  [`${api}/projects`]: { who: "api", least: "viewer" },
  [`${api}/keys`]: { who: "api", least: "viewer" },
  [`${api}/keys/[id]`]: { who: "api", least: "viewer" },
  [`${api}/keys/[id]/check`]: { who: "api", least: "admin", method: "POST" },
  [`${api}/reach`]: { who: "api", least: "viewer" },
  [`${api}/log`]: { who: "api", least: "viewer" },
  [`${api}/log.csv`]: { who: "api", least: "viewer" },
  [`${api}/audit/verify`]: { who: "api", least: "member" },
  [`${api}/tokens`]: { who: "api", least: "admin" },
  [`${api}/shares`]: { who: "api", least: "viewer", alsoPost: true },
  [`${api}/shares/[id]/revoke`]: { who: "api", least: "member", method: "POST", status: 404 },
  [`${api}/spend`]: { who: "api", least: "viewer", query: "from=2026-10-01&to=2026-11-01" },
  [`${api}/focus.csv`]: { who: "api", least: "viewer", query: "month=2026-10" },
  [`${api}/requests`]: { who: "api", least: "viewer" },
  [`${api}/requests.csv`]: { who: "api", least: "viewer" },
  [`${api}/requests/[id]`]: { who: "api", least: "viewer", status: 404 },
  [`${api}/spend.csv`]: { who: "api", least: "viewer", query: "from=2026-10-01&to=2026-11-01" },
  [`${api}/spend.json`]: { who: "api", least: "viewer", query: "period=2026-10" },
  [`${api}/latency`]: { who: "api", least: "viewer", query: "period=2026-10" },
  [`${api}/latency.csv`]: { who: "api", least: "viewer", query: "period=2026-10" },
  [`${api}/latency.json`]: { who: "api", least: "viewer", query: "period=2026-10" },
  [`${api}/audit-answers`]: { who: "api", least: "viewer", query: "period=2026-10" },
  [`${api}/audit-answers.csv`]: { who: "api", least: "viewer", query: "period=2026-10" },
  [`${api}/audit-answers.json`]: { who: "api", least: "viewer", query: "period=2026-10" },
  [`${api}/rule-findings`]: { who: "api", least: "viewer", query: "period=2026-10" },
  [`${api}/rule-findings.csv`]: { who: "api", least: "viewer", query: "period=2026-10" },
  [`${api}/rule-findings.json`]: { who: "api", least: "viewer", query: "period=2026-10" },
  [`${api}/rates`]: { who: "api", least: "viewer" },
  [`${api}/exchange-rates`]: { who: "api", least: "viewer" },
  [`${api}/imports`]: { who: "api", least: "viewer", alsoPost: true },
  [`${api}/imports/[id]`]: { who: "api", least: "viewer", status: 404 },
  [`${api}/imports/[id]/control`]: { who: "api", least: "member", method: "POST", status: 400 },
  [`${api}/imports/[id]/withdraw`]: { who: "api", least: "admin", method: "POST", status: 404 },
  [`${api}/sources`]: { who: "api", least: "viewer" },
  [`${api}/export`]: { who: "api", least: "owner" },
};
