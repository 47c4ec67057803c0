import { type NextRequest, NextResponse } from "next/server";
import { contentPolicy, securityHeaders } from "@/lib/base/security-headers";
import { UNKNOWN_VISITOR, visitOf } from "@/lib/base/visit";

/**
 * Everything but the files of the build, those of `public` and uploads and pushes, which `next.config.ts` gives their headers: of a body that
 * passes here Next hands on the first 10 MB, as if they were all.
 */
export const config = { matcher: ["/((?!_next/static|early.js|icon.svg|api/v1/teams/[^/]+/imports$|api/v1/otlp/).*)"] };

function isText(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const loginOrigins = (): string[] =>
  Object.entries(process.env).flatMap(([name, value]) => {
    if (/^TB_OIDC_[A-Z0-9]+_ISSUER$/.test(name) && value && URL.canParse(value)) return [new URL(value).origin];
    if (/^TB_OIDC_GOOGLE_CLIENT_ID$/.test(name) && value) return ["https://accounts.google.com"];
    return name === "TB_GITHUB_CLIENT_ID" && value ? ["https://github.com"] : [];
  });

/** Gives every answer its security headers, with a fresh nonce. It decides no access. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const { isFramed, isSecret } = visitOf(request.nextUrl.pathname);
  const policy = contentPolicy({ nonce, isDevelopment: process.env.NODE_ENV === "development", formTargets: loginOrigins(), isFramed });
  const headers = new Headers(request.headers);
  headers.delete(UNKNOWN_VISITOR);
  if (isFramed || isSecret) headers.set(UNKNOWN_VISITOR, "1");
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  // Next answers 500 to an address whose bytes are no text, before any page is asked: nothing is known under such an address.
  const response = isText(request.nextUrl.pathname)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL("/no-such-road", request.url), { request: { headers } });
  for (const [name, value] of securityHeaders({ isFramed, isSecret })) response.headers.set(name, value);
  response.headers.set("content-security-policy", policy);
  return response;
}
