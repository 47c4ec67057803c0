import { PbfReader } from "pbf";
import type { Json } from "@/lib/base/json";

/** The bytes are no `ExportTraceServiceRequest`. */
export class ProtobufFault extends Error {}

type Loose = Record<string, Json>;
type List = Json[];

const MAX_DEPTH = 8;
/** The most messages in a request: a few bytes can say very many empty ones. */
const MAX_MESSAGES = 500_000;

/** A reader that counts what it is made to build. */
class CountingReader extends PbfReader {
  private left = MAX_MESSAGES;

  override readMessage<T>(readField: (tag: number, result: T, pbf: PbfReader) => void, result: T): T {
    this.left -= 1;
    if (this.left < 0) throw new ProtobufFault("too many messages");
    return super.readMessage(readField, result);
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");

/** Nanoseconds are beyond what a float holds. */
function readNanos(pbf: PbfReader): string {
  const low = BigInt(pbf.readFixed32());
  return String((BigInt(pbf.readFixed32()) << 32n) | low);
}

function readMessage(pbf: PbfReader, readField: (tag: number, into: Loose, pbf: PbfReader) => void): Loose {
  return pbf.readMessage(readField, Object.create(null) as Loose);
}

/** One value of an attribute, in OTLP/JSON. Records within values are passed over: nothing that is kept stands in one. */
function readValue(pbf: PbfReader, depth: number): Loose {
  if (depth > MAX_DEPTH) throw new ProtobufFault("nested too deep");
  return readMessage(pbf, (tag, value, at) => {
    if (tag === 1) value.stringValue = at.readString();
    else if (tag === 2) value.boolValue = at.readBoolean();
    else if (tag === 3) value.intValue = String(at.readVarint(true));
    else if (tag === 4) value.doubleValue = String(at.readDouble());
    else if (tag === 5) value.arrayValue = readList(at, depth);
  });
}

function readList(pbf: PbfReader, depth: number): Loose {
  const values: List = [];
  pbf.readMessage((tag, list: List, at) => {
    if (tag === 1) list.push(readValue(at, depth + 1));
  }, values);
  return { values };
}

function readAttribute(pbf: PbfReader): Loose {
  return readMessage(pbf, (tag, attribute, at) => {
    if (tag === 1) attribute.key = at.readString();
    else if (tag === 2) attribute.value = readValue(at, 0);
  });
}

function readStatus(pbf: PbfReader): Loose {
  return readMessage(pbf, (tag, status, at) => {
    if (tag === 3) status.code = String(at.readVarint());
  });
}

function readSpan(pbf: PbfReader): Loose {
  const attributes: List = [];
  const read = readMessage(pbf, (tag, span, at) => {
    if (tag === 1) span.traceId = hex(at.readBytes());
    else if (tag === 2) span.spanId = hex(at.readBytes());
    else if (tag === 4) span.parentSpanId = hex(at.readBytes());
    else if (tag === 5) span.name = at.readString();
    else if (tag === 7) span.startTimeUnixNano = readNanos(at);
    else if (tag === 8) span.endTimeUnixNano = readNanos(at);
    else if (tag === 9) attributes.push(readAttribute(at));
    else if (tag === 15) span.status = readStatus(at);
  });
  return { ...read, attributes };
}

/** Messages of one repeated field, beside others that are passed over. */
function readRepeated(pbf: PbfReader, wanted: Readonly<Record<number, (at: PbfReader) => void>>): void {
  pbf.readMessage((tag, _none, at) => wanted[tag]?.(at), null);
}

function readScope(pbf: PbfReader): Loose {
  const spans: List = [];
  readRepeated(pbf, { 2: (at) => spans.push(readSpan(at)) });
  return { spans };
}

function readResourceSpans(pbf: PbfReader): Loose {
  const [attributes, scopeSpans]: [List, List] = [[], []];
  readRepeated(pbf, {
    1: (at) => readRepeated(at, { 1: (inner) => attributes.push(readAttribute(inner)) }),
    2: (at) => scopeSpans.push(readScope(at)),
  });
  return { resource: { attributes }, scopeSpans };
}

/**
 * Reads a binary `ExportTraceServiceRequest` into what OTLP/JSON says of it: ids as hex, numbers as text. What nobody here reads, such
 * as events and links, is passed over. **Source**: opentelemetry-proto 1.9, `trace/v1/trace.proto`, stable. **Throws** `ProtobufFault`.
 */
export function decodeTraces(bytes: Uint8Array): Json {
  const resourceSpans: List = [];
  try {
    const pbf = new CountingReader(bytes);
    pbf.readFields((tag, list: List, at) => {
      if (tag === 1) list.push(readResourceSpans(at));
    }, resourceSpans);
    if (pbf.pos > bytes.length) throw new ProtobufFault("cut off");
  } catch (cause) {
    if (cause instanceof ProtobufFault) throw cause;
    throw new ProtobufFault(cause instanceof Error ? cause.message : String(cause));
  }
  return { resourceSpans };
}
