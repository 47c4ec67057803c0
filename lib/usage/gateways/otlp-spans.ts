import { isJsonList, isJsonRecord, type Json, type JsonRecord } from "@/lib/base/json";
import { msBetween } from "@/lib/usage/draft";
import { JsonFields, plainText } from "@/lib/usage/fields";
import { countsTokens } from "@/lib/usage/gen-ai";
import { parseInstantUs } from "@/lib/usage/instant";

const listOf = (value: Json | undefined): readonly Json[] => (isJsonList(value) ? value : []);

/** One attribute's value: text, number, flag, or a list of those. What is nested deeper is not read. */
function plainValue(value: Json | undefined): Json {
  if (!isJsonRecord(value)) return null;
  if (isJsonRecord(value.arrayValue)) return listOf(value.arrayValue.values).map(plainValue);
  return value.stringValue ?? value.intValue ?? value.doubleValue ?? value.boolValue ?? null;
}

function readAttributes(list: Json | undefined): JsonRecord {
  const named: Record<string, Json> = Object.create(null);
  for (const one of listOf(list)) if (isJsonRecord(one) && typeof one.key === "string") named[one.key] = plainValue(one.value);
  return named;
}

/**
 * Cuts one `ExportTraceServiceRequest` into spans, each with its attributes by name, the name of its service and the tries that other
 * spans tell of it. **Returns** `null` for anything else.
 */
export function listSpans(request: Json): readonly Json[] | null {
  if (!isJsonRecord(request) || !isJsonList(request.resourceSpans)) return null;
  const spans = request.resourceSpans.flatMap((part) => {
    if (!isJsonRecord(part)) return [part];
    const resource = isJsonRecord(part.resource) ? readAttributes(part.resource.attributes) : {};
    const scopes = listOf(part.scopeSpans ?? part.instrumentationLibrarySpans);
    return scopes.flatMap((scope) => listOf(isJsonRecord(scope) ? scope.spans : []).map((span) => flatten(span, resource)));
  });
  return withTries(spans);
}

const PROVIDER_TRY = /^provider attempt (\d+)(?:\s*:\s*(.*))?$/i;

/** Whether a span tells of one of OpenRouter's tries at a Provider: it counts nothing itself. */
export const isProviderTry = (name: string): boolean => PROVIDER_TRY.test(name);

/** A try as OpenRouter's own list of them has it. */
function tryOf(span: JsonRecord, match: RegExpExecArray): JsonRecord {
  const attributes = isJsonRecord(span.attributes) ? span.attributes : {};
  const from = parseInstantUs(plainText(span.startTimeUnixNano));
  const until = parseInstantUs(plainText(span.endTimeUnixNano));
  const status = attributes["http.response.status_code"] ?? attributes["http.status_code"] ?? attributes["error.type"] ?? null;
  const isFailed = isJsonRecord(span.status) && plainText(span.status.code) === "2";
  return {
    place: match[1] ?? "",
    provider_name: plainText(attributes["trace.metadata.openrouter.provider_name"]) || (match[2]?.trim() ?? ""),
    status: status ?? (isFailed ? null : "200"),
    latency: String(msBetween(from, until) ?? ""),
  };
}

/** Gives a call the tries that stand below it or, alone in its trace, beside it. */
function withTries(spans: readonly Json[]): readonly Json[] {
  const named = spans.filter(isJsonRecord).map((span) => ({ span, match: PROVIDER_TRY.exec(plainText(span.name)) }));
  if (!named.some(({ match }) => match)) return spans;
  const others = named.filter(
    ({ span, match }) => !match && isJsonRecord(span.attributes) && countsTokens(new JsonFields(span.attributes)),
  );
  return spans.map((span) => {
    if (!isJsonRecord(span) || !others.some((other) => other.span === span)) return span;
    const isAlone = others.filter((other) => other.span.traceId === span.traceId).length === 1;
    const tries = named.flatMap((one) =>
      one.match && one.span.traceId === span.traceId && (isAlone || one.span.parentSpanId === span.spanId)
        ? [tryOf(one.span, one.match)]
        : [],
    );
    return { ...span, tries: tries.sort((a, b) => Number(a.place) - Number(b.place)) };
  });
}

function flatten(span: Json, resource: JsonRecord): Json {
  if (!isJsonRecord(span)) return span;
  const { name, traceId, spanId, parentSpanId, startTimeUnixNano, endTimeUnixNano, status } = span;
  const named = { name, traceId, spanId, parentSpanId, startTimeUnixNano, endTimeUnixNano, status, service: resource["service.name"] };
  return { ...named, attributes: readAttributes(span.attributes) } as JsonRecord;
}
