import "server-only";
import { PbfWriter } from "pbf";
import { PolicyError } from "@/db/commands/change-team";
import { isLostConnection } from "@/db/wall/guard";
import { can } from "@/lib/team/policy";
import { clientAddress } from "@/server/edge/client-address";
import { explain, PRIVATE } from "@/server/edge/explain";
import { problem } from "@/server/edge/public-route";
import { scopeOfToken } from "@/server/edge/token-scope";
import { takePoint } from "@/server/limits";
import { BodyFault, encodingOf, type OtlpEncoding, readTraces } from "@/server/otlp/read-body";
import { type Received, receiveSpans } from "@/server/otlp/receive-spans";
import { settings } from "@/server/settings";

const WORDS = "a span needs a traceId of 32 and a spanId of 16 hexadecimal digits";
const TITLES: Readonly<Record<BodyFault["status"], string>> = { 400: "Bad body", 413: "Too large", 415: "Unknown encoding" };

/** Whether the database is away, has no room, or took too long. */
const isAway = (cause: unknown): boolean =>
  isLostConnection(cause) ||
  (cause instanceof Error && "code" in cause && /^(57014|57P0\d|53\d{3}|40001|40P01|ECONN\w+)$/.test(String(cause.code)));

function writeProtobuf({ rejected }: Received): Uint8Array {
  const pbf = new PbfWriter();
  if (rejected > 0)
    pbf.writeMessage(
      1,
      (count: number, part) => {
        part.writeVarintField(1, count);
        part.writeStringField(2, WORDS);
      },
      rejected,
    );
  return pbf.finish();
}

function answer(received: Received, encoding: OtlpEncoding): Response {
  const { rejected } = received;
  if (encoding === "json")
    return Response.json(rejected === 0 ? {} : { partialSuccess: { rejectedSpans: String(rejected), errorMessage: WORDS } }, {
      headers: PRIVATE,
    });
  return new Response(Buffer.from(writeProtobuf(received)), { headers: { ...PRIVATE, "content-type": "application/x-protobuf" } });
}

/**
 * Answers `POST /api/v1/otlp/v1/traces`, where an OpenTelemetry exporter or collector sends its spans. The Token says whose they are: it
 * needs the scope `import:create`. **Source**: OTLP 1.9, over HTTP.
 */
export async function answerTraces(request: Request): Promise<Response> {
  try {
    const address = clientAddress(request.headers, settings().trustedProxies);
    const scope = await scopeOfToken(request.headers.get("authorization") ?? "", address);
    await takePoint("otlp", scope.teamId);
    if (!can(scope, "import:create")) throw new PolicyError(scope, "import:create");
    const encoding = encodingOf(request);
    return answer(await receiveSpans(scope, await readTraces(request, encoding)), encoding);
  } catch (cause) {
    if (cause instanceof BodyFault) return problem({ status: cause.status, title: TITLES[cause.status], detail: cause.message }, PRIVATE);
    // Exporters send again what is answered so, and give up what is answered 500.
    if (isAway(cause))
      return problem({ status: 503, title: "Not available", detail: "the database cannot be reached" }, { ...PRIVATE, "retry-after": "5" });
    return explain(cause, request);
  }
}
