import "server-only";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { err, ok, type Result } from "@/lib/base/result";
import { type AddressRange, readAddress } from "@/server/http/address";

/** What a request is for; operators widen what may be reached for each of these apart. */
export const FETCH_SURFACES = ["catalog", "gateway", "provider", "webhook", "login"] as const;
export type FetchSurface = (typeof FETCH_SURFACES)[number];

/** One thing that an operator allows beside the public internet over https. `host` is a name or a range of addresses. */
export type AllowRule = {
  readonly surface: FetchSurface;
  readonly protocol: "https:" | "http:";
  readonly host: string | AddressRange;
  readonly port: number;
};

export type FetchSettings = { readonly allow: readonly AllowRule[]; readonly dnsServers: readonly string[] };

const ENTRY = /^(?:(https?):\/\/)?(\[[^[\]]+\]|[^[\]:/]+(?:\/\d{1,2})?)(?::(\d{1,5}))?$/;
const isSurface = (text: string): text is FetchSurface => FETCH_SURFACES.some((surface) => surface === text);

function readHost(text: string): string | AddressRange | null {
  const bare = text.startsWith("[") ? text.slice(1, -1) : text;
  const address = readAddress(bare);
  if (address) return [address, address.kind() === "ipv4" ? 32 : 128];
  if (ipaddr.isValidCIDR(bare) && isIP(bare.split("/")[0] ?? "")) return ipaddr.parseCIDR(bare);
  if (text !== bare || !URL.canParse(`https://${text}`)) return null;
  const { hostname, pathname } = new URL(`https://${text}`);
  return pathname === "/" && !readAddress(hostname) ? hostname : null;
}

function readEntry(surface: FetchSurface, text: string): Result<AllowRule, string> {
  const [, scheme = "https", hostText = "", portText] = ENTRY.exec(text) ?? [];
  const host = readHost(hostText);
  const port = Number(portText ?? (scheme === "http" ? 80 : 443));
  if (host === null || hostText === "" || port < 1 || port > 65_535)
    return err(`TB_FETCH_ALLOW: "${text}" is no [http://|https://]host[:port] or range[:port]`);
  return ok({ surface, protocol: scheme === "http" ? "http:" : "https:", host, port });
}

function readAllow(text: string): Result<AllowRule[], string> {
  const rules: AllowRule[] = [];
  for (const group of text.split(";").map((part) => part.trim())) {
    if (group === "") continue;
    const [surface = "", entries] = group.split("=", 2).map((part) => part.trim());
    if (!isSurface(surface) || entries === undefined)
      return err(`TB_FETCH_ALLOW: "${group}" must begin with one of ${FETCH_SURFACES.join(", ")} and "="`);
    for (const entry of entries.split(",").map((part) => part.trim())) {
      if (entry === "") continue;
      const rule = readEntry(surface, entry);
      if (!rule.ok) return rule;
      rules.push(rule.value);
    }
  }
  return ok(rules);
}

const isServer = (text: string): boolean => isIP(text) !== 0 || /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-fA-F:]+\]):\d{1,5}$/.test(text);

/**
 * Reads what operators may set about requests to the outside.
 *
 * `TB_FETCH_ALLOW`: `surface=entry,entry;surface=entry`, an entry being `host[:port]`, `10.0.0.0/8[:port]` or
 * `[fd00::/8][:port]`, https unless it begins with `http://`. `TB_DNS_SERVERS`: addresses, parted by commas, each with an
 * optional port. **Returns** one line on a bad setting.
 */
export function readFetchSettings(variables: Readonly<Record<string, string | undefined>>): Result<FetchSettings, string> {
  const allow = readAllow(variables.TB_FETCH_ALLOW ?? "");
  if (!allow.ok) return allow;
  const dnsServers = (variables.TB_DNS_SERVERS ?? "").split(",").flatMap((text) => text.trim() || []);
  const bad = dnsServers.find((server) => !isServer(server));
  if (bad !== undefined) return err(`TB_DNS_SERVERS: "${bad}" is no address`);
  return ok({ allow: allow.value, dnsServers });
}
