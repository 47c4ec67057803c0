import "server-only";
import { createHash } from "node:crypto";
import { ImageResponse } from "next/og";
import { drawablePreview, type PreviewTable } from "@/lib/preview/preview-table";
import { BusyError } from "@/server/catalog/kept-boards";
import { AppError } from "@/server/edge/app-error";
import { addressKey, clientAddress } from "@/server/edge/client-address";
import { problem } from "@/server/edge/public-route";
import { takePoint } from "@/server/limits";
import { logger } from "@/server/log";
import { type PreviewTools, previewTools } from "@/server/preview/tools";
import { settings } from "@/server/settings";

type Params = Readonly<Record<string, string | string[] | undefined>>;
type Drawn = ConstructorParameters<typeof ImageResponse>[0];

type PictureSpec = {
  /** What the picture shows; `null` where there is nothing under the address. */
  readonly read: (asked: { readonly params: Params; readonly query: URLSearchParams }) => Promise<PreviewTable | null>;
  readonly draw: (table: PreviewTable, paint: PreviewTools["paint"]) => Drawn;
  /** A picture behind a secret: nobody keeps it. */
  readonly isSecret?: boolean;
};

const SIZE = { width: 1200, height: 630 };
const MOST_KEPT = 60;
const MOST_WAITING = 8;
const kept = new Map<string, Buffer>();
let queue: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Draws one picture at a time: drawing takes the processor, and the rest of the program needs it too. **Throws** `BusyError`. */
async function drawInLine(tag: string, isKept: boolean, draw: () => Drawn): Promise<Buffer> {
  const known = kept.get(tag);
  if (known) return known;
  if (waiting >= MOST_WAITING) throw new BusyError("too many pictures are asked for at once");
  waiting += 1;
  const drawn = queue.then(async () => {
    const again = kept.get(tag);
    if (again) return again;
    const picture = new ImageResponse(draw(), { ...SIZE, fonts: [...previewTools().fonts] });
    return Buffer.from(await picture.arrayBuffer());
  });
  queue = drawn.catch(() => undefined);
  try {
    const png = await drawn;
    if (isKept) kept.set(tag, png);
    while (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? "");
    return png;
  } finally {
    waiting -= 1;
  }
}

function explain(cause: unknown): Response {
  if (cause instanceof BusyError) return problem({ status: 503, title: "Busy", detail: cause.message }, { "retry-after": "5" });
  if (cause instanceof AppError && cause.code === "rate_limited")
    return problem({ status: 429, title: "Too many requests" }, { "retry-after": String(cause.retryAfter ?? 60) });
  const id = crypto.randomUUID();
  // The path may hold a secret, so it is not told.
  logger.error({ id, event: "picture", err: cause }, "unforeseen failure");
  return problem({ status: 500, title: "Unforeseen failure", detail: `Look for ${id} in the log.` });
}

/**
 * Makes a handler that answers with the picture of a link, PNG of 1200 by 630. Equal contents are drawn once and told by their
 * ETag; askers are limited by address. Characters that the fonts lack are left out, since the drawing library would fetch
 * others from elsewhere.
 */
export function pictureRoute({ read, draw, isSecret = false }: PictureSpec) {
  return async (request: Request, context: { readonly params: Promise<Params> }): Promise<Response> => {
    try {
      await takePoint("preview", addressKey(clientAddress(request.headers, settings().trustedProxies)));
      const found = await read({ params: await context.params, query: new URL(request.url).searchParams });
      if (!found) return problem({ status: 404, title: "No such thing" });
      const table = drawablePreview(found, previewTools().has);
      const tag = createHash("sha256").update(JSON.stringify(table)).digest("base64url");
      const headers = { etag: `"${tag}"`, "cache-control": isSecret ? "private, no-store" : "public, max-age=600" };
      if (request.headers.get("if-none-match") === headers.etag) return new Response(null, { status: 304, headers });
      const png = await drawInLine(tag, !isSecret, () => draw(table, previewTools().paint));
      return new Response(new Uint8Array(png), { headers: { ...headers, "content-type": "image/png" } });
    } catch (cause) {
      return explain(cause);
    }
  };
}
