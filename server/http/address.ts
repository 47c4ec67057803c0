import "server-only";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

export type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type AddressRange = readonly [base: Address, bits: number];

/** Link-local as a whole, and the addresses outside it under which clouds answer with credentials. */
const METADATA: readonly AddressRange[] = [
  "169.254.0.0/16",
  "100.100.100.200/32",
  "168.63.129.16/32",
  "192.0.0.192/32",
  "fe80::/10",
  "fd00:ec2::/32",
  "fd00:c1::a9fe:a9fe/128",
  "fd20:ce::254/128",
].map((range) => ipaddr.parseCIDR(range));

const GLOBAL_IPV6: AddressRange = ipaddr.parseCIDR("2000::/3");
const SIX_TO_FOUR: AddressRange = ipaddr.parseCIDR("2002::/16");

/** Whether an address lies in a range of its own kind. */
export function isWithin(address: Address, [base, bits]: AddressRange): boolean {
  if (address instanceof ipaddr.IPv4) return base instanceof ipaddr.IPv4 && address.match(base, bits);
  return base instanceof ipaddr.IPv6 && address.match(base, bits);
}

/** Reads an IP literal in its canonical spelling, with or without brackets. **Returns** `null` for a name. */
export function readAddress(host: string): Address | null {
  const bare = host.startsWith("[") ? host.slice(1, -1) : host;
  if (isIP(bare) === 0) return null;
  const address = ipaddr.parse(bare);
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/** The IPv4 address that a translated IPv6 address (NAT64, 6to4, IPv4-compatible) leads to. */
function embedded(address: Address): ipaddr.IPv4 | null {
  if (address instanceof ipaddr.IPv4) return null;
  const bytes = address.toByteArray();
  if (isWithin(address, SIX_TO_FOUR)) return new ipaddr.IPv4(bytes.slice(2, 6));
  return isWithin(address, GLOBAL_IPV6) ? null : new ipaddr.IPv4(bytes.slice(12));
}

/** Whether an address, or the IPv4 address inside it, may answer with a cloud's credentials: never reachable. */
export function isMetadata(address: Address): boolean {
  const inner = embedded(address);
  return METADATA.some((range) => isWithin(address, range) || (inner !== null && isWithin(inner, range)));
}

/** Whether an address is part of the public internet. */
export function isPublic(address: Address): boolean {
  if (address.range() !== "unicast" || isMetadata(address)) return false;
  return address instanceof ipaddr.IPv4 || isWithin(address, GLOBAL_IPV6);
}
