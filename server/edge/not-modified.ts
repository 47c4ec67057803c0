import "server-only";

const opaque = (tag: string): string => tag.trim().replace(/^W\//, "");

/** A validator of a body: equal bodies give equal tags. Weak, because what is sent may be packed. */
export const entityTag = (hash: string): string => `W/"${hash.slice(0, 32)}"`;

/**
 * Answers 304 without a body where the caller holds the same already (`If-None-Match` against the answer's `ETag`), and the
 * answer itself otherwise.
 */
export function orNotModified(request: Request, answer: Response): Response {
  const tag = answer.headers.get("etag");
  const held = request.headers.get("if-none-match");
  if (tag === null || held === null || answer.status !== 200) return answer;
  if (held.trim() !== "*" && !held.split(",").some((one) => opaque(one) === opaque(tag))) return answer;
  const headers = new Headers(answer.headers);
  headers.delete("content-type");
  return new Response(null, { status: 304, headers });
}
