import { canonicalProvider } from "@/lib/catalog/provider-alias";

/** How a value of a dimension is called here that the truth has a name of its own for. */
export function ourName(dimension: string, name: string): string {
  if (dimension === "provider") return name === "" ? "" : canonicalProvider("litellm", name);
  if (dimension !== "offer") return name;
  const place = name.indexOf("|");
  const provider = name.slice(0, place);
  return `${provider === "" ? "" : canonicalProvider("litellm", provider)}@${name.slice(place + 1)}`;
}
