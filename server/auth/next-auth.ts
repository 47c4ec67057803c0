import "server-only";
import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import type { AuthOptions } from "next-auth";
import NextAuth from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { OAuthConfig, Provider } from "next-auth/providers/index";
import { z } from "zod";
import { askGithub } from "@/server/auth/issuer-profile";
import { cookieNames, SESSION_SECONDS } from "@/server/auth/session-cookie";
import { CheckedAgent } from "@/server/http/checked-agent";
import { readFetchSettings } from "@/server/http/fetch-settings";
import type { FetchPolicy } from "@/server/http/target";
import { logger } from "@/server/log";
import { type LoginIssuer, publicOrigin, settings } from "@/server/settings";
import { secrets } from "@/server/vault/secrets";

/** Who typed a password, once it was checked. */
export type PasswordUser = { readonly id: string; readonly email: string };

/**
 * What a round through next-auth asks of us. `authorize`: whose password it is; `admit`: whether an issuer's claims open
 * something, else where to go; `begin`: the secret for the session's cookie.
 */
export type AuthHooks = {
  readonly authorize?: (typed: { email: string; password: string }) => Promise<PasswordUser | null>;
  readonly admit?: (claims: unknown) => Promise<true | string>;
  readonly begin?: () => Promise<string>;
};

const TIMEOUT_MS = 10_000;
export const AUTH_PATH = "/api/auth";
/** Under which the password form is known to next-auth: with a hyphen, which no issuer's id has. */
export const PASSWORD = "own-password";

function loginPolicy(): FetchPolicy {
  const read = readFetchSettings(process.env);
  if (!read.ok) throw new Error(read.error);
  return { surface: "login", settings: read.value };
}

const Csrf = z.object({ csrfToken: z.string() });

type Claims = Record<string, unknown> & { sub?: string; email?: string };

// What next-auth makes a profile of; what counts is read from the claims by `admit`.
const profileOf = ({ sub = "", email = "" }: Claims) => ({ id: sub, email, name: null, image: null });

// The types of next-auth ask for fields that it never reads; what it does read is here, as its own providers have it.
const asProvider = (provider: Partial<OAuthConfig<Claims>>): Provider => provider as OAuthConfig<Claims>;

function oidcProvider({ id, name, issuer, clientId, clientSecret }: LoginIssuer, policy: FetchPolicy): Provider {
  return asProvider({
    id,
    name,
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId,
    clientSecret,
    httpOptions: { agent: new CheckedAgent(policy), timeout: TIMEOUT_MS },
    userinfo: {
      // Many issuers keep the address out of the ID token; the library makes sure that both are of one subject.
      async request({ client, tokens }) {
        const claims = "claims" in tokens && typeof tokens.claims === "function" ? tokens.claims() : {};
        if ("email" in claims) return claims;
        return { ...(await client.userinfo(tokens as Parameters<typeof client.userinfo>[0])), ...claims };
      },
    },
    profile: profileOf,
  });
}

function githubProvider({ id, name, clientId, clientSecret }: LoginIssuer, policy: FetchPolicy): Provider {
  return asProvider({
    id,
    name,
    type: "oauth",
    // What GitHub calls itself in its answers; logins are kept under https://github.com.
    issuer: "https://github.com/login/oauth",
    authorization: { url: "https://github.com/login/oauth/authorize", params: { scope: "read:user user:email" } },
    token: "https://github.com/login/oauth/access_token",
    userinfo: {
      url: "https://api.github.com/user",
      request: ({ tokens }) => askGithub(String(tokens.access_token), policy),
    },
    checks: ["pkce", "state"],
    clientId,
    clientSecret,
    httpOptions: { agent: new CheckedAgent(policy), timeout: TIMEOUT_MS },
    profile: profileOf,
  });
}

const passwordProvider = ({ authorize }: AuthHooks): Provider =>
  CredentialsProvider({
    id: PASSWORD,
    name: "Password",
    credentials: { email: {}, password: {} },
    authorize: async (typed) => (await authorize?.({ email: typed?.email ?? "", password: typed?.password ?? "" })) ?? null,
  });

const logAuth = (code: string, cause: unknown): void => {
  const inner = cause instanceof Error ? cause : typeof cause === "object" && cause && "error" in cause ? cause.error : null;
  logger.warn({ event: "next_auth", code, message: inner instanceof Error ? inner.message : "" }, "a sign-in did not work");
};

function authOptions(hooks: AuthHooks): AuthOptions {
  const names = cookieNames(settings());
  const policy = loginPolicy();
  return {
    providers: [
      passwordProvider(hooks),
      ...settings().issuers.map((issuer) => (issuer.kind === "github" ? githubProvider : oidcProvider)(issuer, policy)),
    ],
    secret: secrets().sessionSecret,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    cookies: {
      sessionToken: names.session,
      csrfToken: names.csrf,
      callbackUrl: names.callback,
      state: names.state,
      nonce: names.nonce,
      pkceCodeVerifier: names.pkce,
    },
    callbacks: {
      signIn: async ({ account, profile }) => {
        if (account?.type === "credentials") return hooks.authorize !== undefined;
        return (await hooks.admit?.(profile)) ?? false;
      },
      // The token holds the session's secret and nothing else.
      jwt: async () => {
        if (!hooks.begin) throw new Error("nothing begins a session here");
        return { sid: await hooks.begin() };
      },
      redirect: async ({ baseUrl }) => baseUrl,
    },
    logger: { error: logAuth, warn: () => {}, debug: () => {} },
  };
}

/** Asks next-auth for one thing, as if by request. `path` is what follows its own address. */
export async function askNextAuth(path: readonly string[], request: NextRequest, hooks: AuthHooks): Promise<Response> {
  process.env.NEXTAUTH_URL = publicOrigin(settings());
  return NextAuth(request, { params: { nextauth: [...path] } }, authOptions(hooks));
}

/** Sends a form to next-auth, with the token it wants against forgery, and keeps the cookies it sets. For server actions. */
export async function postToNextAuth(
  path: readonly string[],
  form: Readonly<Record<string, string>>,
  hooks: AuthHooks,
  query: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const base = `${publicOrigin(settings())}${AUTH_PATH}`;
  const csrf = await askNextAuth(["csrf"], new NextRequest(`${base}/csrf`), hooks);
  await keepCookies(csrf);
  const { csrfToken } = Csrf.parse(await csrf.json());
  const url = `${base}/${path.join("/")}?${new URLSearchParams(query)}`;
  const body = new URLSearchParams({ ...form, csrfToken });
  const response = await askNextAuth(path, new NextRequest(url, { method: "POST", body }), hooks);
  await keepCookies(response);
  return response;
}

async function keepCookies(response: Response): Promise<void> {
  const jar = await cookies();
  for (const cookie of new NextResponse(null, { headers: response.headers }).cookies.getAll()) jar.set(cookie);
}

/** Takes from the browser what next-auth alone needed on the way. */
export async function dropHelperCookies(): Promise<void> {
  const jar = await cookies();
  const { csrf, callback, state, nonce, pkce } = cookieNames(settings());
  for (const { name, options } of [csrf, callback, state, nonce, pkce]) if (jar.has(name)) jar.set(name, "", { ...options, maxAge: 0 });
}
