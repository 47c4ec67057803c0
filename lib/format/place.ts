const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const GROUPS: Readonly<Record<string, string>> = {
  EU: "European Union",
  AP: "Asia-Pacific",
  SA: "South America",
  ME: "Middle East",
  GLOBAL: "Global",
};

/** The name of a country code or group of countries. A region's own word, such as `us-east-1`, is returned as it is. */
export function formatPlace(code: string): string {
  const group = GROUPS[code];
  if (group) return group;
  return /^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code;
}
