import "server-only";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/base/result";

type Variables = Readonly<Record<string, string | undefined>>;

/** An issuer people may sign in with. `kind` is how it speaks: OpenID Connect by discovery, or GitHub's own OAuth. */
export type LoginIssuer = {
  readonly id: string;
  readonly kind: "oidc" | "github";
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

export type MailSettings = { readonly smtpUrl: string; readonly from: string };

/** What operators set about people: where the app is reached, who may vouch for them, how mail goes out. */
export type Settings = {
  /** Where browsers reach us; `null` for this machine's own two names on the port. */
  readonly origin: string | null;
  readonly port: number;
  readonly trustedProxies: number;
  readonly issuers: readonly LoginIssuer[];
  readonly mail: MailSettings | null;
};

const GOOGLE = "https://accounts.google.com";
const GITHUB = "https://github.com";
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

function readOrigin(text: string | undefined): Result<string | null, string> {
  if (!text) return ok(null);
  if (!URL.canParse(text)) return err("TB_ORIGIN: is no URL, such as https://tollboard.example.com");
  const url = new URL(text);
  const isBare = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
  if (!isBare || !/^https?:$/.test(url.protocol)) return err("TB_ORIGIN: must be scheme, host and port alone");
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname)) return err("TB_ORIGIN: must be https, except on this machine itself");
  return ok(url.origin);
}

function readIssuer(id: string, variables: Variables): Result<LoginIssuer, string> {
  const prefix = `TB_OIDC_${id}_`;
  const read = (name: string) => variables[`${prefix}${name}`] || (id === "GOOGLE" && name === "ISSUER" ? GOOGLE : undefined);
  const [issuer, clientId, clientSecret] = [read("ISSUER"), read("CLIENT_ID"), read("CLIENT_SECRET")];
  if (!issuer || !clientId || !clientSecret) return err(`${prefix}ISSUER, _CLIENT_ID and _CLIENT_SECRET must all be set`);
  if (!URL.canParse(issuer)) return err(`${prefix}ISSUER: is no URL`);
  const name = read("NAME") || `${id.charAt(0)}${id.slice(1).toLowerCase()}`;
  return ok({ id: id.toLowerCase(), kind: "oidc", name, issuer, clientId, clientSecret });
}

function readIssuers(variables: Variables): Result<LoginIssuer[], string> {
  const ids = Object.entries(variables).flatMap(([name, value]) => (value && /^TB_OIDC_([A-Z0-9]{1,16})_[A-Z_]+$/.exec(name)?.[1]) || []);
  const issuers: LoginIssuer[] = [];
  for (const id of [...new Set(ids)].sort()) {
    const issuer = readIssuer(id, variables);
    if (!issuer.ok) return issuer;
    issuers.push(issuer.value);
  }
  const { TB_GITHUB_CLIENT_ID: clientId, TB_GITHUB_CLIENT_SECRET: clientSecret } = variables;
  if (Boolean(clientId) !== Boolean(clientSecret)) return err("TB_GITHUB_CLIENT_ID and TB_GITHUB_CLIENT_SECRET must both be set");
  if (clientId && clientSecret) issuers.push({ id: "github", kind: "github", name: "GitHub", issuer: GITHUB, clientId, clientSecret });
  return ok(issuers);
}

function readMail(variables: Variables): Result<MailSettings | null, string> {
  const { TB_SMTP_URL: smtpUrl, TB_MAIL_FROM: from } = variables;
  if (!smtpUrl) return ok(null);
  if (!URL.canParse(smtpUrl) || !/^smtps?:$/.test(new URL(smtpUrl).protocol))
    return err("TB_SMTP_URL: must begin with smtp:// or smtps://");
  if (!from || !/^[^\s@<>]+@[^\s@<>]+$/.test(from)) return err("TB_MAIL_FROM: must be the address that mail comes from");
  return ok({ smtpUrl, from });
}

const Port = z.coerce.number().int().min(1).max(65_535).default(3000);
const Proxies = z.coerce.number().int().min(0).max(10).default(0);

/** Reads `TB_ORIGIN`, `TB_TRUSTED_PROXIES`, `TB_OIDC_<ID>_*`, `TB_GITHUB_*`, `TB_SMTP_URL` and `TB_MAIL_FROM`. **Returns** one line on a bad one. */
export function readSettings(variables: Variables): Result<Settings, string> {
  const [origin, issuers, mail] = [readOrigin(variables.TB_ORIGIN), readIssuers(variables), readMail(variables)];
  if (!origin.ok) return origin;
  if (!issuers.ok) return issuers;
  if (!mail.ok) return mail;
  const port = Port.safeParse(variables.PORT || undefined);
  const proxies = Proxies.safeParse(variables.TB_TRUSTED_PROXIES || undefined);
  if (!port.success) return err("PORT: must be a whole number from 1 to 65535");
  if (!proxies.success) return err("TB_TRUSTED_PROXIES: must be a whole number from 0 to 10");
  return ok({ origin: origin.value, port: port.data, trustedProxies: proxies.data, issuers: issuers.value, mail: mail.value });
}

let kept: Settings | null = null;

/** The settings of this process. **Throws** on a bad one: `bin/start` looks before it starts anything. */
export function settings(): Settings {
  if (!kept) {
    const read = readSettings(process.env);
    if (!read.ok) throw new Error(read.error);
    kept = read.value;
  }
  return kept;
}

/** Where links lead that are sent to people. */
export const publicOrigin = ({ origin, port }: Settings): string => origin ?? `http://localhost:${port}`;

/** Whether a browser's `Origin` is ours: the one configured, else one of this machine's own names on our port. */
export function isOwnOrigin({ origin, port }: Settings, claimed: string): boolean {
  if (origin !== null) return claimed === origin;
  return [`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`].includes(claimed);
}
