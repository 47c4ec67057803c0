/**
 * The parameters of a page's URL as plain texts: own keys only, and of a repeated one the first text. A framework that
 * gathers them in a bare object hands out what that object inherits for a name such as `__proto__`.
 */
export function readParameters(raw: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.keys(raw).flatMap((key) => {
    const value = raw[key];
    const first: unknown = Array.isArray(value) ? value.find((one) => typeof one === "string") : value;
    return typeof first === "string" ? [[key, first] as const] : [];
  });
  return Object.fromEntries(texts);
}

/** The parameters of a page's URL with every text of repeated ones, in their order. */
export function allParameters(raw: Readonly<Record<string, unknown>>): URLSearchParams {
  const texts = Object.keys(raw).flatMap((key) => [raw[key]].flat().flatMap((value) => (typeof value === "string" ? [[key, value]] : [])));
  return new URLSearchParams(texts);
}

/**
 * The parts of a path, percent-decoded and joined by slashes.
 *
 * **Returns** `null` for bytes that are no text: nothing has such an address.
 */
export function readPath(parts: readonly string[]): string | null {
  try {
    const path = parts.map(decodeURIComponent).join("/");
    return path.includes("\u0000") ? null : path;
  } catch (cause) {
    if (cause instanceof URIError) return null;
    throw cause;
  }
}
