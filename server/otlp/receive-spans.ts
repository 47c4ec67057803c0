import "server-only";
import { pushSpans } from "@/db/commands/usage/create-import";
import { isJsonRecord, type Json } from "@/lib/base/json";
import type { TeamScope } from "@/lib/team/scope";
import { flattenSpans } from "@/lib/usage/gateways/otlp-spans";
import { keepSpan } from "@/lib/usage/otlp/keep-span";
import { AppError } from "@/server/edge/app-error";
import { BodyFault } from "@/server/otlp/read-body";
import { teamStore } from "@/server/store";

const MOST_SPANS = 20_000;
const WAIT_SECONDS = 60;

/** How many spans of a request could not be taken, as OTLP's partial success says it. */
export type Received = { readonly rejected: number };

/**
 * Keeps the spans of a request until their traces are quiet. What was said in them goes no further than this. **Throws** `BodyFault`,
 * `rate_limited` while too many wait, `PolicyError`.
 */
export async function receiveSpans(scope: TeamScope, request: Json): Promise<Received> {
  // A request without spans is allowed; in JSON it is an empty object.
  const flat = isJsonRecord(request) && request.resourceSpans === undefined ? [] : flattenSpans(request);
  if (flat === null) throw new BodyFault(400, "the content is no ExportTraceServiceRequest");
  if (flat.length > MOST_SPANS) throw new BodyFault(413, `a request may have ${MOST_SPANS} spans at most`);
  const kept = flat.flatMap((span) => keepSpan(span) ?? []);
  if (kept.length > 0) {
    const day = new Date().toISOString().slice(0, 10);
    const pushed = await pushSpans(teamStore(), scope, { day, spans: kept });
    if (!pushed.ok) throw new AppError("rate_limited", "too many spans wait to be worked", WAIT_SECONDS);
  }
  return { rejected: flat.length - kept.length };
}
