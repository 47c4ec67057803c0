import { labName } from "@/lib/catalog/identity/lab";
import { providerName } from "@/lib/catalog/identity/provider-name";

/** The name for readers of a Provider that served an Attempt, by its slug. "" stays "". */
export const servedName = (slug: string): string => (slug === "" ? "" : (providerName(slug) ?? labName(slug)));
