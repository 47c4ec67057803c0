import "server-only";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";

export type Reply = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
export type Seen = { readonly path: string; readonly headers: IncomingMessage["headers"] };

export type ReplayServer = {
  readonly port: number;
  /** Every request so far. */
  readonly seen: Seen[];
  /** How many connections were ever made. */
  readonly connections: () => number;
  /** The most requests that were ever in hand at once. */
  readonly mostAtOnce: () => number;
  readonly close: () => Promise<void>;
};

/** Listens on 127.0.0.1 and answers each path by the first route whose key it begins with, else with 404. */
export async function startReplay(
  routes: ReadonlyMap<string, Reply> | Reply,
  secret?: { readonly cert: string; readonly key: string },
): Promise<ReplayServer> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  let [made, busy, most] = [0, 0, 0];
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? "";
    seen.push({ path, headers: request.headers });
    busy += 1;
    most = Math.max(most, busy);
    response.once("close", () => {
      busy -= 1;
    });
    const reply = typeof routes === "function" ? routes : [...routes].find(([start]) => path.startsWith(start))?.[1];
    if (reply) void reply(request, response);
    else response.writeHead(404).end();
  };
  const server = secret ? createTlsServer(secret, listener) : createServer(listener);
  server.on("connection", (socket: Socket) => {
    made += 1;
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  return {
    port,
    seen,
    connections: () => made,
    mostAtOnce: () => most,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with a JSON body. */
export const json =
  (body: unknown, headers: Record<string, string> = {}): Reply =>
  (_request, response) => {
    response.writeHead(200, { "content-type": "application/json", ...headers }).end(typeof body === "string" ? body : JSON.stringify(body));
  };

/** Answers with an ETag, and with 304 to whoever knows it. */
export const tagged =
  (body: string, etag: string): Reply =>
  (request, response) => {
    if (request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { etag, "content-type": "application/json" }).end(body);
  };
