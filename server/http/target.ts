import "server-only";
import { lookup, Resolver } from "node:dns/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { err, ok, type Result } from "@/lib/base/result";
import { type Address, isMetadata, isPublic, isWithin, readAddress } from "@/server/http/address";
import type { AllowRule, FetchSettings, FetchSurface } from "@/server/http/fetch-settings";

/** For what and under which settings something is reached. */
export type FetchPolicy = { readonly surface: FetchSurface; readonly settings: FetchSettings };
export type Target = { readonly protocol: string; readonly hostname: string; readonly port: number };
export type TargetFault = "refused_url" | "refused_address" | "could_not_reach" | "timed_out";

const RESOLVE_MS = 5_000;

const usualPort = (protocol: string): number => (protocol === "http:" ? 80 : 443);
const bareHost = (hostname: string): string => hostname.toLowerCase().replace(/\.$/, "");

function rulesFor(target: Target, { surface, settings }: FetchPolicy): AllowRule[] {
  return settings.allow.filter((rule) => rule.surface === surface && rule.protocol === target.protocol && rule.port === target.port);
}

const isUsual = (target: Target): boolean => target.protocol === "https:" && target.port === 443;

/** Reads the URL of a request. **Returns** `refused_url` unless it is https on 443 without user info, or allowed by setting. */
export function readTarget(text: string, policy: FetchPolicy): Result<URL, "refused_url"> {
  if (!URL.canParse(text)) return err("refused_url");
  const url = new URL(text);
  const target = targetOf(url);
  if (url.username !== "" || url.password !== "" || url.hostname === "") return err("refused_url");
  return isUsual(target) || rulesFor(target, policy).length > 0 ? ok(url) : err("refused_url");
}

/** Protocol, host and port of a URL, the usual port filled in. */
export const targetOf = (url: URL): Target => ({
  protocol: url.protocol,
  hostname: url.hostname,
  port: url.port === "" ? usualPort(url.protocol) : Number(url.port),
});

async function resolveName(name: string, servers: readonly string[]): Promise<string[]> {
  if (servers.length === 0) return (await lookup(name, { all: true })).map((entry) => entry.address);
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  resolver.setServers(servers);
  const both = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  return both.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
}

async function resolveInTime(name: string, servers: readonly string[]): Promise<Result<string[], "could_not_reach" | "timed_out">> {
  const timer = new AbortController();
  try {
    const found = await Promise.race([resolveName(name, servers), sleep(RESOLVE_MS, null, { signal: timer.signal, ref: false })]);
    if (found === null) return err("timed_out");
    return found.length > 0 ? ok(found) : err("could_not_reach");
  } catch {
    return err("could_not_reach");
  } finally {
    timer.abort();
  }
}

function isReachable(address: Address | null, isOpen: boolean, rules: readonly AllowRule[]): boolean {
  if (address === null || isMetadata(address)) return false;
  if (isOpen && isPublic(address)) return true;
  return rules.some((rule) => typeof rule.host !== "string" && isWithin(address, rule.host));
}

/**
 * Resolves a target and checks **every** address it has; to be called when a URL is saved and again for each connection.
 *
 * **Returns** the checked addresses, to be connected to without asking for the name again.
 */
export async function checkTarget(target: Target, policy: FetchPolicy): Promise<Result<readonly string[], TargetFault>> {
  const rules = rulesFor(target, policy);
  if (!isUsual(target) && rules.length === 0) return err("refused_url");
  const literal = readAddress(target.hostname);
  const found = literal ? ok([literal.toString()]) : await resolveInTime(target.hostname, policy.settings.dnsServers);
  if (!found.ok) return found;
  const addresses = found.value.map((text) => readAddress(text));
  const isNamed = rules.some((rule) => typeof rule.host === "string" && bareHost(rule.host) === bareHost(target.hostname));
  const isAllowed = (address: Address | null) =>
    isNamed ? address !== null && !isMetadata(address) : isReachable(address, isUsual(target), rules);
  return addresses.every(isAllowed) ? ok(addresses.map(String)) : err("refused_address");
}
