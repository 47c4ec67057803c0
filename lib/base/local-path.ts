const LONGEST = 1_000;

/**
 * A place of our own to go on to, out of a text that anybody can have written: path, query and fragment. **Returns** `fallback`
 * for everything that a browser could take for another site.
 */
export function readLocalPath(text: unknown, fallback = "/"): string {
  if (typeof text !== "string" || text.length > LONGEST || !/^\/(?![/\\])[ -[\]-~]*$/.test(text)) return fallback;
  const base = "http://tollboard.invalid";
  if (!URL.canParse(text, base)) return fallback;
  const url = new URL(text, base);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // `/.//evil.example` becomes `//evil.example` only when it is resolved.
  return url.origin === base && !path.startsWith("//") ? path : fallback;
}
