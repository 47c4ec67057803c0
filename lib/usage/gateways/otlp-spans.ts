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
  const spans = flattenSpans(request);
  return spans && withTries(spans);
}

/** As `listSpans`, without the tries, for spans whose trace may come in parts. */
export function flattenSpans(request: Json): readonly Json[] | null {
  if (!isJsonRecord(request) || !isJsonList(request.resourceSpans)) return null;
  return request.resourceSpans.flatMap((part) => {
    if (!isJsonRecord(part)) return [part];
    const resource = isJsonRecord(part.resource) ? readAttributes(part.resource.attributes) : {};
    const scopes = listOf(part.scopeSpans ?? part.instrumentationLibrarySpans);
    return scopes.flatMap((scope) => listOf(isJsonRecord(scope) ? scope.spans : []).map((span) => flatten(span, resource)));
  });
}

const PROVIDER_TRY = /^provider attempt (\d{1,6}) *(?:$|:(.*))/is;

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

/** What a trace holds: its calls, how many of them bear an id, and the tries by the span above them. */
type Trace = { calls: number; readonly ids: Map<string, number>; readonly tries: JsonRecord[]; readonly below: Map<string, JsonRecord[]> };

function addTo<T>(lists: Map<string, T[]>, name: string, one: T): void {
  const list = lists.get(name);
  if (list) list.push(one);
  else lists.set(name, [one]);
}

const isCall = (span: JsonRecord): boolean => isJsonRecord(span.attributes) && countsTokens(new JsonFields(span.attributes));

function indexTraces(spans: readonly JsonRecord[]): ReadonlyMap<string, Trace> {
  const traces = new Map<string, Trace>();
  for (const span of spans) {
    const id = plainText(span.traceId);
    const trace: Trace = traces.get(id) ?? { calls: 0, ids: new Map(), tries: [], below: new Map() };
    traces.set(id, trace);
    const match = PROVIDER_TRY.exec(plainText(span.name));
    if (match) {
      const one = tryOf(span, match);
      trace.tries.push(one);
      addTo(trace.below, plainText(span.parentSpanId), one);
    } else if (isCall(span)) {
      trace.calls += 1;
      trace.ids.set(plainText(span.spanId), (trace.ids.get(plainText(span.spanId)) ?? 0) + 1);
    }
  }
  return traces;
}

/** The tries that tell of a call: all of its trace where it is alone there, else those below it. An id that stands twice tells of none. */
function triesOf(span: JsonRecord, { calls, ids, tries, below }: Trace): readonly JsonRecord[] {
  const id = plainText(span.spanId);
  return calls === 1 ? tries : ids.get(id) === 1 ? (below.get(id) ?? []) : [];
}

/** Gives a call the tries that stand below it or, alone in its trace, beside it. */
export function withTries(spans: readonly Json[]): readonly Json[] {
  const traces = indexTraces(spans.filter(isJsonRecord));
  return spans.map((span) => {
    const trace = isJsonRecord(span) ? traces.get(plainText(span.traceId)) : undefined;
    if (!isJsonRecord(span) || !trace || trace.tries.length === 0 || isProviderTry(plainText(span.name)) || !isCall(span)) return span;
    return { ...span, tries: triesOf(span, trace).toSorted((a, b) => Number(a.place) - Number(b.place)) };
  });
}

function flatten(span: Json, resource: JsonRecord): Json {
  if (!isJsonRecord(span)) return span;
  const { name, traceId, spanId, parentSpanId, startTimeUnixNano, endTimeUnixNano, status } = span;
  const named = { name, traceId, spanId, parentSpanId, startTimeUnixNano, endTimeUnixNano, status, service: resource["service.name"] };
  return { ...named, attributes: readAttributes(span.attributes) } as JsonRecord;
}
