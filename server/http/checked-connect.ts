import "server-only";
import type { LookupFunction } from "node:net";
import { isIPv6 } from "node:net";
import { buildConnector } from "undici";
import { checkTarget, type FetchPolicy, type TargetFault } from "@/server/http/target";

/** Why a connection was not even tried. */
export class ConnectRefusal extends Error {
  constructor(readonly fault: TargetFault) {
    super(fault);
  }
}

/** A look-up that asks no one: it answers with the addresses that were checked. */
export const pinTo = (addresses: readonly string[]): LookupFunction => {
  const entries = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_name, options, callback) => {
    if (options.all) callback(null, entries);
    else callback(null, entries[0]?.address ?? "", entries[0]?.family);
  };
};

/**
 * An undici connector that resolves and checks the peer for each new connection and connects to what it checked, IP
 * literals included, for which undici itself never calls a look-up.
 */
export const checkedConnect =
  (policy: FetchPolicy, connectMs: number): buildConnector.connector =>
  (options, callback) => {
    const port = Number(options.port) || (options.protocol === "http:" ? 80 : 443);
    const startedAt = performance.now();
    checkTarget({ protocol: options.protocol, hostname: options.hostname, port }, policy).then(
      (checked) => {
        if (!checked.ok) return callback(new ConnectRefusal(checked.error), null);
        const timeout = Math.max(1, connectMs - (performance.now() - startedAt));
        const lookup = pinTo(checked.value);
        buildConnector({ timeout, lookup, allowH2: false, maxCachedSessions: 0 } as buildConnector.BuildOptions)(options, callback);
      },
      () => callback(new ConnectRefusal("could_not_reach"), null),
    );
  };
