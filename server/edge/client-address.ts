import "server-only";
import { readAddress } from "@/server/http/address";

/**
 * Under what an address is counted: an IPv6 one by its network of 64 bits, which is what one customer has; `unknown` for none.
 */
export function addressKey(address: string | null): string {
  if (address === null) return "unknown";
  const read = readAddress(address);
  if (!read || read.kind() === "ipv4") return address;
  return `${read.toNormalizedString().split(":").slice(0, 4).join(":")}::/64`;
}

/** Set by `bin/start/peer.mjs` on every request, from the socket; a client's own is overwritten. */
export const PEER_HEADER = "x-tollboard-peer";

/**
 * The address a request came from. Of `X-Forwarded-For` only as many entries count as there are trusted proxies in front,
 * each of which appends the peer it saw. **Returns** `null` where it cannot be told.
 */
export function clientAddress(headers: Headers, trustedProxies: number): string | null {
  const peer = headers.get(PEER_HEADER);
  const forwarded = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const chain = trustedProxies > 0 ? [...forwarded, ...(peer ? [peer] : [])] : peer ? [peer] : [];
  const at = chain[Math.max(0, chain.length - 1 - trustedProxies)];
  return at === undefined ? null : (readAddress(at)?.toString() ?? null);
}
