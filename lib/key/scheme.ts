/** How a key travels: always in one header, or, where it signs requests as for a bucket, not at all. */
export const SCHEMES = ["bearer", "x-api-key", "api-key", "Api-Key", "x-goog-api-key", "x-portkey-api-key", "basic", "signs"] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Whether a text names a scheme. */
export const isScheme = (text: string): text is Scheme => SCHEMES.some((scheme) => scheme === text);

/** The header as people write it, the key left out. */
export const SCHEME_WORDS: Readonly<Record<Scheme, string>> = {
  bearer: "Authorization: Bearer …",
  "x-api-key": "x-api-key: …",
  "api-key": "api-key: …",
  "Api-Key": "Authorization: Api-Key …",
  "x-goog-api-key": "x-goog-api-key: …",
  "x-portkey-api-key": "x-portkey-api-key: …",
  basic: "Authorization: Basic …, from name:password",
  signs: "not at all: it signs requests to a bucket (S3)",
};

/** The header that carries a key. */
export function schemeHeaders(scheme: Scheme, key: string): Record<string, string> {
  switch (scheme) {
    case "bearer":
      return { authorization: `Bearer ${key}` };
    case "Api-Key":
      return { authorization: `Api-Key ${key}` };
    case "basic":
      // A secret is printable ASCII, which btoa takes as it is.
      return { authorization: `Basic ${btoa(key)}` };
    case "signs":
      return {};
    case "x-api-key":
    case "api-key":
    case "x-goog-api-key":
    case "x-portkey-api-key":
      return { [scheme]: key };
  }
}
