const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const TAKEN = new Set(["new", "api", "admin", "account", "settings", "system", "t"]);

/** Whether a text can be a Team's place in the address bar: 1 to 40 letters, digits and hyphens, and no word of our own. */
export const isTeamSlug = (text: string): boolean => SLUG.test(text) && !TAKEN.has(text);

/** What a Team's name suggests as its slug: `Acme Research GmbH` gives `acme-research-gmbh`. Empty where nothing is left. */
export const slugOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");

/** Whether a text names a time zone that days can be cut in. */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: text });
    return !/^[+-]/.test(text);
  } catch {
    return false;
  }
}
