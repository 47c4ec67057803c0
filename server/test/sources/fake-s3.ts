import { createHash, createHmac } from "node:crypto";
import { onTestFinished } from "vitest";
import { type ReplayServer, type Reply, startReplay } from "@/server/http/test/replay-server";
import { SOURCE_SECRET } from "@/server/test/sources/source-kit";

type Request = Parameters<Reply>[0];

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const percent = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The signature that a request should have, worked out by the rules of AWS (Signature Version 4) and by nothing of the code under test. */
function signatureOf({ method = "", url = "", headers }: Request): string {
  const [, date = "", region = "", signed = ""] =
    /Credential=[^/]+\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+),/.exec(headers.authorization ?? "") ?? [];
  const { pathname, searchParams } = new URL(url, "http://x");
  const query = [...searchParams].map(([name, value]) => `${percent(name)}=${percent(value)}`).sort();
  const canonical = [
    method,
    pathname
      .split("/")
      .map((step) => percent(decodeURIComponent(step)))
      .join("/"),
    query.join("&"),
    ...signed.split(";").map((name) => `${name}:${String(headers[name]).trim()}`),
    "",
    signed,
    String(headers["x-amz-content-sha256"]),
  ].join("\n");
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], `${date}/${region}/s3/aws4_request`, sha256(canonical)].join("\n");
  const key = [date, region, "s3", "aws4_request"].reduce<string | Buffer>((from, part) => hmac(from, part), `AWS4${SOURCE_SECRET}`);
  return hmac(key, text).toString("hex");
}

const isSigned = (request: Request): boolean => request.headers.authorization?.endsWith(`Signature=${signatureOf(request)}`) === true;

export type FakeS3 = ReplayServer & {
  readonly objects: Map<string, string>;
  /** What answers in place of the bucket, for as long as it is there. */
  fault: ((request: Request, response: Parameters<Reply>[1]) => boolean) | null;
};

const etagOf = (content: string): string => createHash("md5").update(content).digest("hex");

function listing(objects: FakeS3["objects"], query: URLSearchParams, pageSize: number): string {
  const start = Number(query.get("continuation-token") ?? 0);
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get("prefix") ?? "")).sort();
  const rows = keys.slice(start, start + pageSize).map((key) => {
    const content = objects.get(key) ?? "";
    return `<Contents><Key>${percent(key)}</Key><ETag>&quot;${etagOf(content)}&quot;</ETag><Size>${Buffer.byteLength(content)}</Size></Contents>`;
  });
  const isCut = start + pageSize < keys.length;
  const more = isCut ? `<NextContinuationToken>${start + pageSize}</NextContinuationToken>` : "";
  return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><EncodingType>url</EncodingType><IsTruncated>${isCut}</IsTruncated>${more}${rows.join("")}</ListBucketResult>`;
}

/** A bucket called `logs` that wants each request signed and lists some objects a page. */
export async function fakeS3(pageSize = 2): Promise<FakeS3> {
  const objects = new Map<string, string>();
  const reply: Reply = (request, response) => {
    if (fake.fault?.(request, response)) return;
    if (!isSigned(request)) return void response.writeHead(403).end("<Error><Code>SignatureDoesNotMatch</Code></Error>");
    const { pathname, searchParams } = new URL(request.url ?? "", "http://x");
    if (pathname === "/logs") return void response.writeHead(200).end(listing(objects, searchParams, pageSize));
    const content = objects.get(decodeURIComponent(pathname.replace("/logs/", "")));
    if (content === undefined) return void response.writeHead(404).end();
    if (request.headers["if-match"] !== `"${etagOf(content)}"`) return void response.writeHead(412).end();
    response.writeHead(200, { "content-length": Buffer.byteLength(content) }).end(content);
  };
  const server = await startReplay(reply);
  onTestFinished(() => server.close());
  const fake: FakeS3 = Object.assign(server, { objects, fault: null });
  return fake;
}
