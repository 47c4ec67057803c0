import { labName } from "@/lib/catalog/identity/lab";
import { nameFromSlug } from "@/lib/catalog/resolve/resolve-provider";

/** The name for readers of a Provider that served an Attempt, by its slug: a Lab's, else a Provider's, else the slug as a name. "" stays "". */
export function servedName(slug: string): string {
  const name = labName(slug);
  return name === slug ? nameFromSlug(slug) : name;
}
