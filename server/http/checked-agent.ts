import "server-only";
import { Agent, type AgentOptions, type ClientRequestArgs } from "node:http";
import { connect, type NetConnectOpts, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type ConnectionOptions, connect as connectTls } from "node:tls";
import { ConnectRefusal, pinTo } from "@/server/http/checked-connect";
import { checkTarget, type FetchPolicy, type Target } from "@/server/http/target";

const CONNECT_MS = 5_000;
const TOTAL_MS = 10_000;
const MAX_BYTES = 1_048_576;
const HTTPS_PORT = 443;
const HTTP_PORT = 80;

export type AgentLimits = { readonly connectMs?: number; readonly totalMs?: number; readonly maxBytes?: number };

type Arguments = ClientRequestArgs & { readonly servername?: string };
type Done = (cause: Error | null, socket: Duplex) => void;

function targetOf({ protocol, hostname, host, port }: Arguments): Target {
  const isPlain = protocol === "http:";
  const given = Number(port ?? HTTPS_PORT);
  // The agent has one usual port, for both protocols.
  return {
    protocol: isPlain ? "http:" : "https:",
    hostname: hostname ?? host ?? "",
    port: isPlain && given === HTTPS_PORT ? HTTP_PORT : given,
  };
}

/**
 * An agent for libraries that make their own requests with `node:http` or `node:https`: each connection goes to an address that
 * was checked just before, is used for one request, and is cut after 10 s or 1 MB. Serves both protocols.
 */
export class CheckedAgent extends Agent {
  readonly #policy: FetchPolicy;
  readonly #limits: Required<AgentLimits>;
  // Node refuses a protocol that an agent names otherwise, and takes the usual port from it.
  readonly protocol: string | undefined = undefined;
  readonly defaultPort: number = HTTPS_PORT;

  constructor(policy: FetchPolicy, limits: AgentLimits = {}) {
    super({ keepAlive: false, maxSockets: 8 } satisfies AgentOptions);
    this.#policy = policy;
    this.#limits = { connectMs: CONNECT_MS, totalMs: TOTAL_MS, maxBytes: MAX_BYTES, ...limits };
  }

  override createConnection(options: Arguments, done?: Done): null {
    this.#open(options).then(
      (socket) => done?.(null, socket),
      (cause) => done?.(cause instanceof Error ? cause : new ConnectRefusal("could_not_reach"), new Socket()),
    );
    return null;
  }

  async #open(options: Arguments): Promise<Socket> {
    const target = targetOf(options);
    const startedAt = performance.now();
    const checked = await checkTarget(target, this.#policy);
    if (!checked.ok) throw new ConnectRefusal(checked.error);
    const socket = open(target, options, checked.value);
    this.#guard(socket, this.#limits.connectMs - (performance.now() - startedAt));
    return socket;
  }

  /** Cuts a connection that is not there in time, lasts too long or says too much. */
  #guard(socket: Socket, connectMs: number): void {
    const cut = (fault: "timed_out" | "could_not_reach") => socket.destroy(new ConnectRefusal(fault));
    const slow = setTimeout(() => cut("timed_out"), Math.max(1, connectMs));
    const total = setTimeout(() => cut("timed_out"), this.#limits.totalMs);
    // Heard here too, for what goes wrong before the request listens.
    socket.on("error", () => {});
    socket.once(isSecure(socket) ? "secureConnect" : "connect", () => clearTimeout(slow));
    socket.on("data", () => {
      if (socket.bytesRead > this.#limits.maxBytes) cut("could_not_reach");
    });
    socket.once("close", () => {
      clearTimeout(slow);
      clearTimeout(total);
    });
  }
}

const isSecure = (socket: Socket): boolean => "encrypted" in socket;

function open({ protocol, hostname, port }: Target, { servername }: Arguments, addresses: readonly string[]): Socket {
  const host = hostname.replace(/^\[|\]$/g, "");
  const way = { host, port, lookup: pinTo(addresses) };
  if (protocol === "http:") return connect(way satisfies NetConnectOpts);
  return connectTls({ ...way, servername: servername ?? host, ALPNProtocols: ["http/1.1"] } satisfies ConnectionOptions);
}
